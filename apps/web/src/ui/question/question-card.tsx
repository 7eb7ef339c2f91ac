import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { directionOf } from "../rich-text/direction-of.ts";
import type { ContentLanguage } from "../rich-text/language-attributes.ts";
import { Passage } from "../rich-text/passage.tsx";
import { RichText } from "../rich-text/rich-text.tsx";
import { splitPassage } from "../rich-text/split-passage.ts";
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
      <Passage {...passage} language={rest.language} className="passage-beside" />
      {stemAndOptions}
    </div>
  );
}

function StemAndOptions({ content, options, language, mode }: QuestionCardProps) {
  const t = useTranslations("question");
  const locale = useLocale();
  const formulaVocabulary = useFormulaVocabulary();
  const stemId = useId();
  return (
    // Only the direction: the texts of the page among the options are in the page's language.
    <div dir={directionOf([content, ...options].join("\n"), language)}>
      <div id={stemId} className={content === "" ? "sr-only" : "mb-6 text-lg leading-relaxed"}>
        <RichText language={content === "" ? locale : language} formulaVocabulary={formulaVocabulary}>
          {content === "" ? t("aboutPassage") : content}
        </RichText>
      </div>
      {mode.kind === "answering" ? (
        <AnswerOptions labelledBy={stemId} options={options} language={language} {...mode} />
      ) : (
        <ReviewedOptions options={options} language={language} {...mode} />
      )}
    </div>
  );
}
