import { useTranslations } from "next-intl";
import { useId } from "react";
import { directionOf } from "../rich-text/direction-of.ts";
import { Passage } from "../rich-text/passage.tsx";
import { RichText } from "../rich-text/rich-text.tsx";
import { splitPassage } from "../rich-text/split-passage.ts";
import { useFormulaWords } from "../rich-text/use-formula-words.ts";
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

/**
 * A question as a student sees it: the stem, then one card an option. A passage to read stands above; on a wide
 * question page beside them and all that follows, the button included (rich-text.css). The page puts a heading above it.
 */
export function QuestionCard({ content, options, mode }: QuestionCardProps) {
  const { passage, question } = splitPassage(content);
  const asked = <AskedQuestion content={question} options={options} mode={mode} />;
  if (passage === null) return asked;
  return (
    <div className="passage-question">
      <Passage {...passage} className="passage-beside" />
      {asked}
    </div>
  );
}

function AskedQuestion({ content, options, mode }: QuestionCardProps) {
  const t = useTranslations("question");
  const formulaWords = useFormulaWords();
  const stemId = useId();
  return (
    <div dir={directionOf(content)}>
      <div id={stemId} className={content === "" ? "sr-only" : "mb-6 text-lg leading-relaxed"}>
        <RichText formulaWords={formulaWords}>{content === "" ? t("aboutPassage") : content}</RichText>
      </div>
      {mode.kind === "answering" ? (
        <AnswerOptions labelledBy={stemId} options={options} {...mode} />
      ) : (
        <ReviewedOptions options={options} {...mode} />
      )}
    </div>
  );
}
