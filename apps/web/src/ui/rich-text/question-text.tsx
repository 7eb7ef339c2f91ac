import { Passage } from "./passage.tsx";
import { RichText } from "./rich-text.tsx";
import { splitPassage } from "./split-passage.ts";

/** A question's text to read in one column: its passage where it has one, then what is asked about it. */
export function QuestionText({ children }: { readonly children: string }) {
  const { passage, question } = splitPassage(children);
  return (
    <>
      {passage !== null && <Passage {...passage} className="mb-4" />}
      <RichText>{question}</RichText>
    </>
  );
}
