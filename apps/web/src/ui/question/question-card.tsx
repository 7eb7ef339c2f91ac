import type { QuestionMarkup } from "@plumbline/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { splitPassage } from "#markup/split-passage.ts";
import { directionOf } from "../rich-text/direction-of.ts";
import type { ContentLanguage } from "../rich-text/language-attributes.ts";
import { MarkedText } from "../rich-text/marked-text.tsx";
import { Passage } from "../rich-text/passage.tsx";
import { useFormulaVocabulary } from "../rich-text/use-formula-vocabulary.ts";
import { AnswerOptions } from "./answer-options.tsx";
import type { Choice } from "./choice.ts";
import { ReviewedOptions } from "./reviewed-options.tsx";

/** The question can be answered. While it is `locked`, the choice is visible but cannot be changed. */
interface AnsweringMode {
  readonly kind: "answering";
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
  readonly locked?: boolean;
}

/** The question is only read. The right answer and the chosen one are marked. */
interface ReviewedMode {
  readonly kind: "reviewed";
  readonly correctAnswer: number;
  readonly choice: Choice | null;
  /** The label of the chosen answer; by default "Your answer". */
  readonly choiceLabel?: string;
}

interface QuestionCardProps {
  readonly content: string;
  readonly options: readonly string[];
  /** What `readQuestionMarkup` made of these texts; undefined where a server that is older than this page sent them. */
  readonly markup: QuestionMarkup | undefined;
  /** The language of the question and its options. */
  readonly language: ContentLanguage;
  readonly mode: AnsweringMode | ReviewedMode;
}

/**
 * A question as a student sees it: the stem, then one card for each option. A passage is above them. On a wide question
 * page it is beside them and everything below, including the button (rich-text.css). The page provides the heading.
 */
export function QuestionCard({ content, ...rest }: QuestionCardProps) {
  const { passage, question } = splitPassage(content);
  const stemAndOptions = <StemAndOptions content={question} {...rest} />;
  if (passage === null) return stemAndOptions;
  return (
    <div className="passage-question">
      <Passage
        {...passage}
        markup={rest.markup?.passage ?? "as-written"}
        language={rest.language}
        className="passage-beside"
      />
      {stemAndOptions}
    </div>
  );
}

function StemAndOptions({ content, options, markup, language, mode }: QuestionCardProps) {
  const t = useTranslations("question");
  const locale = useLocale();
  const formulaVocabulary = useFormulaVocabulary();
  const stemId = useId();
  const shown = { options, markup: markup?.options ?? [], language };
  return (
    // Only the direction: the texts of the page among the options are in the page's language.
    <div dir={directionOf([content, ...options].join("\n"), language)}>
      <div id={stemId} className={content === "" ? "sr-only" : "mb-6 text-lg leading-relaxed"}>
        <MarkedText
          markup={content === "" ? "plain" : (markup?.stem ?? "as-written")}
          language={content === "" ? locale : language}
          formulaVocabulary={formulaVocabulary}
        >
          {content === "" ? t("aboutPassage") : content}
        </MarkedText>
      </div>
      {mode.kind === "answering" ? (
        <AnswerOptions labelledBy={stemId} {...shown} {...mode} />
      ) : (
        <ReviewedOptions {...shown} {...mode} />
      )}
    </div>
  );
}
