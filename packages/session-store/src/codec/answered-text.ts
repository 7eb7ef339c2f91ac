import type { AnsweredQuestion } from "@plumbline/contracts";

/**
 * Writes the answered questions as one line of text. `alg-012+ geo-7@3-` means: question alg-012 in its first revision
 * was answered right, then geo-7 in its third revision was answered wrong. Before the sign, `!` says that the answer was
 * set aside, then `~` that it is a rapid guess that does not count. Ids contain neither space nor `@`, `+`, `!` or `~`.
 * The last character of each word is always the sign, so an id may end in `-`.
 */
export function answeredToText(answered: readonly AnsweredQuestion[]): string {
  return answered
    .map(({ questionId, revision, correct, setAside = false, leftOut = false }) => {
      const reference = revision === 1 ? questionId : `${questionId}@${revision}`;
      return `${reference}${setAside ? "!" : ""}${leftOut ? "~" : ""}${correct ? "+" : "-"}`;
    })
    .join(" ");
}

/** Reads what `answeredToText` wrote, without validating the ids; null for a text that it cannot have written. */
export function answeredFromText(
  text: string,
): { questionId: string; revision: number; correct: boolean; setAside?: true; leftOut?: true }[] | null {
  if (text === "") return [];
  const answered = [];
  for (const word of text.split(" ")) {
    const parts = /^([^@+!~]+?)(?:@([1-9]\d*))?(!)?(~)?([+-])$/.exec(word);
    if (parts?.[1] === undefined) return null;
    answered.push({
      questionId: parts[1],
      revision: Number(parts[2] ?? 1),
      correct: parts[5] === "+",
      ...(parts[3] === undefined ? {} : { setAside: true as const }),
      ...(parts[4] === undefined ? {} : { leftOut: true as const }),
    });
  }
  return answered;
}
