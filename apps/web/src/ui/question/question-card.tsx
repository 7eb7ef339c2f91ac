import { useTranslations } from "next-intl";
import { useId } from "react";
import { directionOf } from "../rich-text/direction-of.ts";
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
  readonly mode: AnsweringMode | ReviewedMode;
}

/**
 * A question as a student sees it: the stem, then one card for each option. A passage is above them. On a wide question
 * page it is beside them and everything below, including the button (rich-text.css). The page provides the heading.
 */
export function QuestionCard({ content, options, mode }: QuestionCardProps) {
  const { passage, question } = splitPassage(content);
  const stemAndOptions = <StemAndOptions content={question} options={options} mode={mode} />;
  if (passage === null) return stemAndOptions;
  return (
    <div className="passage-question">
      <Passage {...passage} className="passage-beside" />
      {stemAndOptions}
    </div>
  );
}

function StemAndOptions({ content, options, mode }: QuestionCardProps) {
  const t = useTranslations("question");
  const formulaVocabulary = useFormulaVocabulary();
  const stemId = useId();
  return (
    <div dir={directionOf(content)}>
      <div id={stemId} className={content === "" ? "sr-only" : "mb-6 text-lg leading-relaxed"}>
        <RichText formulaVocabulary={formulaVocabulary}>
          {content === "" ? t("aboutPassage") : content}
        </RichText>
      </div>
      {mode.kind === "answering" ? (
        <AnswerOptions labelledBy={stemId} options={options} {...mode} />
      ) : (
        <ReviewedOptions options={options} {...mode} />
      )}
    </div>
  );
}
