import type english from "../../messages/en.json";

/** The names of the sentences that pages have for what is wrong in a form. */
export type IssueKey = keyof (typeof english)["admin"]["issue"];

/** What is wrong with a field: the name of a sentence and what to fill into it, or a sentence that has no name. */
export type FoundIssue =
  | { readonly key: IssueKey; readonly values?: Readonly<Record<string, string | number>> }
  | { readonly sentence: string };

/**
 * What contracts, the database and the checks of texts say of a field, in English, and which sentence of the
 * pages that is. Their parameters are the pattern's groups.
 */
const known: readonly (readonly [RegExp, IssueKey])[] = [
  [/^from (?<from>-?[\d.]+) to (?<to>-?[\d.]+)$/, "fromTo"],
  [/^the pool has no name$/, "poolNoName"],
  [/^a concept has no name$/, "conceptNoName"],
  [/^a pool needs at least one concept$/, "noConcept"],
  [/^a pool has at most 20 concepts$/, "manyConcepts"],
  [/^two concepts have the same name$/, "sameConcepts"],
  [/^the minimum number of questions is above the maximum$/, "minimumAboveMaximum"],
  [/^1 to 64 letters, digits or \. _ : - and a letter or digit first$/, "idForm"],
  [/^name at least one concept$/, "nameConcept"],
  [/^the question has no text$/, "noText"],
  [/^an option is empty$/, "emptyOption"],
  [/^a question needs at least 2 options$/, "fewOptions"],
  [/^a question has at most 10 options$/, "manyOptions"],
  [/^two options are the same$/, "sameOptions"],
  [/^the correct answer is not one of the options$/, "answerNotOption"],
  [/^"(?<concept>.*)" is used by a question of the pool$/s, "conceptUsed"],
  [/^a pool without an active question cannot be published$/, "noActiveQuestion"],
  [/^"(?<id>.*)" is a question of another pool$/s, "idElsewhere"],
  [/^"(?<id>.*)" is a question of this pool already$/s, "idHere"],
  [/^the pool has no concept "(?<concept>.*)"$/s, "strangeConcept"],
  [/^(?<concept>.*) is not a concept of this pool$/s, "notConcept"],
  [/^the image (?<url>.*) has no description$/s, "imageNoDescription"],
  [/^the description of an image is the name of a file, (?<alt>.*)$/s, "imageFileName"],
  [/^Write between the square brackets what somebody who cannot see the image must know/, "describeImage"],
  [/^the image (?<url>.*) is not at an address that is shown$/s, "imageAddress"],
  [
    /^Give an address that begins with https:\/\/, or with \/ for a file of this installation\.$/,
    "imageAddressHint",
  ],
  [/^the link (?<url>.*) leads nowhere: (?<scheme>[^ ]*): is not allowed$/s, "linkScheme"],
  [/^Link to an address that begins with https:\/\/, or write the text without a link\.$/, "linkHint"],
  [/^has more than 20 quotations or lists inside one another$/, "nested"],
  [/^Write it flatter\.$/, "flatter"],
];

/** Finds the pages' own sentence for what was said in English; one that is not known stays as it was said. */
export const knownSentence = (said: string): FoundIssue => {
  for (const [pattern, key] of known) {
    const match = pattern.exec(said.trim());
    if (match !== null)
      return { key, ...(match.groups === undefined ? {} : { values: { ...match.groups } }) };
  }
  return { sentence: said.trim() };
};
