import type { Answered } from "@plumbline/contracts";

/**
 * The answered history as one line of text: `alg-012+ geo-7@3-` is question alg-012 in its first revision
 * answered right, then geo-7 in its third revision answered wrong; `!` before the mark: the answer was set aside. Ids
 * hold neither space nor `@`, `+` or `!`, and the last character of each word is always the mark, so an id may well
 * end in `-`.
 */
export const answeredToText = (answered: readonly Answered[]): string =>
  answered
    .map(({ questionId, revision, correct, setAside = false }) => {
      const reference = revision === 1 ? questionId : `${questionId}@${revision}`;
      return `${reference}${setAside ? "!" : ""}${correct ? "+" : "-"}`;
    })
    .join(" ");

/** What `answeredToText` wrote, its ids not yet validated; null for a text that it cannot have made. */
export const answeredFromText = (
  text: string,
): { questionId: string; revision: number; correct: boolean; setAside?: true }[] | null => {
  if (text === "") return [];
  const answered = [];
  for (const word of text.split(" ")) {
    const parts = /^([^@+!]+?)(?:@([1-9]\d*))?(!)?([+-])$/.exec(word);
    if (parts?.[1] === undefined) return null;
    answered.push({
      questionId: parts[1],
      revision: Number(parts[2] ?? 1),
      correct: parts[4] === "+",
      ...(parts[3] === undefined ? {} : { setAside: true as const }),
    });
  }
  return answered;
};
