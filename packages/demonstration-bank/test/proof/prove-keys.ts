import { describe, expect, it } from "vitest";
import type { DemonstrationQuestion } from "../../src/question.ts";
import { judgeOf, type Truth } from "./truth.ts";

/** Declares the tests of a question file: for every question, the proof accepts the keyed option and no other. */
export function proveKeys(
  file: string,
  questions: readonly DemonstrationQuestion[],
  { proofs, unproved = {} }: KeyProofs,
): void {
  describe(`the keys of ${file}`, () => {
    it("have one proof or one reason each, and no proof stands alone", () => {
      const claimed = [...Object.keys(proofs), ...Object.keys(unproved)].toSorted();
      expect(claimed).toEqual(questions.map((question) => question.id).toSorted());
    });
    for (const question of questions) {
      const proof = proofs[question.id];
      if (proof === undefined) continue;
      it(`${question.id} is proved`, () => {
        expect(rightOptions(question, proof), question.content).toEqual([question.correct_answer]);
      });
    }
  });
}

/** What is known about the keys of a question file. */
interface KeyProofs {
  readonly proofs: Proofs;
  /** The questions whose answer cannot be computed, each with the reason. */
  readonly unproved?: Readonly<Record<string, string>>;
}

/** The proofs of a question file by question id. Each computes the answer from the question's data alone. */
export type Proofs = Readonly<Record<string, () => Truth>>;

/** The indices of the options that the proof accepts. */
export function rightOptions(question: DemonstrationQuestion, proof: () => Truth): readonly number[] {
  const judge = judgeOf(proof());
  return question.options.flatMap((option, index) => (judge(option, index) ? [index] : []));
}
