import { useId } from "react";
import { RichText } from "../content/rich-text.tsx";
import { AnswerOptions } from "./answer-options.tsx";
import type { Choice } from "./choice.ts";
import { ReviewedOptions } from "./reviewed-options.tsx";

/** To answer it: `locked` keeps the choice visible and takes no other. */
interface Answering {
  readonly kind: "answering";
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
  readonly locked?: boolean;
}

/** To read it: the right answer is marked, and beside it the own one where there is one. */
interface Reviewed {
  readonly kind: "reviewed";
  readonly correctAnswer: number;
  readonly choice: Choice | null;
  /** Whose answer `choice` is, as it stands on the mark: "Your answer" unless told. */
  readonly choiceLabel?: string;
}

interface QuestionCardProps {
  readonly content: string;
  readonly options: readonly string[];
  readonly mode: Answering | Reviewed;
}

/** A question as a student sees it: the stem, then one card an option. The page puts a heading above it. */
export const QuestionCard = ({ content, options, mode }: QuestionCardProps) => {
  const stemId = useId();
  return (
    <div>
      <div id={stemId} className="mb-6 text-lg leading-relaxed">
        <RichText>{content}</RichText>
      </div>
      {mode.kind === "answering" ? (
        <AnswerOptions labelledBy={stemId} options={options} {...mode} />
      ) : (
        <ReviewedOptions options={options} {...mode} />
      )}
    </div>
  );
};
