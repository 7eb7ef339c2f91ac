import type { Translate } from "#i18n/translate.ts";
import english from "../../../../messages/en.json";

type RemarkKey = keyof (typeof english)["admin"]["import"]["issue"];

/**
 * The sentences of the import's report that have something filled in, as patterns; the groups are what is. What
 * a group named `inner`, `found` or `expected` holds is a remark again.
 */
const patterns: readonly (readonly [RegExp, RemarkKey])[] = [
  [/^is missing$/s, "missing"],
  [/^is empty$/s, "isEmpty"],
  [/^is not a text$/s, "notText"],
  [/^is not a number$/s, "notNumber"],
  [/^is not a whole number$/s, "notWhole"],
  [/^is not a list$/s, "notList"],
  [/^is not an object of weights by concept$/s, "notWeights"],
  [/^is longer than (?<count>\d+) characters$/s, "longer"],
  [/^is above (?<bound>-?[\d.]+)$/s, "isAbove"],
  [/^is below (?<bound>-?[\d.]+)$/s, "isBelow"],
  [/^is not above (?<bound>-?[\d.]+)$/s, "notAbove"],
  [/^is not valid$/s, "notValid"],
  [/^from (?<from>-?[\d.]+) to (?<to>-?[\d.]+)$/s, "fromTo"],
  [/^(?<value>-?[\d.]+) is not a position among (?<count>\d+) options counted from 0$/s, "noPosition"],
  [/^option (?<number>\d+): (?<inner>.*)$/s, "ofOption"],
  [/^(?<concept>“.*”) is not a concept of this pool, which has (?<concepts>.*)$/s, "strangeConcept"],
  [/^Did you mean (?<name>.*)\?$/s, "didYouMean"],
  [/^is the same text as that of (?<id>“.*”), already in the pool$/s, "sameTextHere"],
  [/^is the same text as that of (?<id>“.*”) on line (?<line>\d+)$/s, "sameTextLine"],
  [/^(?<id>“.*”) is a question of another pool$/s, "otherPool"],
  [/^stands on line (?<line>\d+) already; this row is left out$/s, "repeated"],
  [/^the header lacks (?<names>.*)$/s, "headerLacks"],
  [/^the header has option_(?<last>\d+) but not option_(?<gap>\d+)$/s, "headerGap"],
  [/^the column (?<name>“.*”) is not known and is ignored$/s, "unknownColumn"],
  [/^the field (?<name>“.*”) is not known and is ignored$/s, "unknownField"],
  [
    /^has (?<cells>\d+) cells where the header has (?<columns>\d+); the first too many is (?<cell>“.*”)$/s,
    "manyCells",
  ],
  [/^Write a list of questions, \[\{ "id"/s, "shape"],
  [/^is not JSON: on line (?<line>\d+), column (?<column>\d+), (?<inner>.*)$/s, "notJson"],
  [/^(?<found>the file ends|there is ".*") where (?<expected>.*) is expected$/s, "whereExpected"],
  [/^there is (?<mark>".*")$/s, "thereIs"],
  [/^a comma or the \} that closes the object$/s, "objectMark"],
  [/^the colon behind (?<name>".*")$/s, "colon"],
  [/^one of the escapes (?<escapes>.*) \(a backslash of LaTeX is written twice\)$/s, "escape"],
  [/^lists and objects are nested more than (?<count>\d+) deep$/s, "nestedDeep"],
  [/^names (?<name>“.*”) twice$/s, "namesTwice"],
  [/^Write \["Algebra"\] or \{"Algebra": 1\}\.$/s, "namesHint"],
  [/^begins like JSON but (?<inner>.*)$/s, "likeJson"],
  [/^the weight of (?<name>“.*”): (?<inner>.*)$/s, "weightOf"],
  [
    /^(?<value>“.*”) is not 0 to (?<last>\d+), A to (?<letter>[A-J]) or the text of one of the (?<count>\d+) options$/s,
    "notThatRange",
  ],
  [
    /^(?<value>“.*”) may be a position, the option (?<option>“.*”), or the text of option_(?<number>\d+)$/s,
    "twoWaysOption",
  ],
  [/^(?<value>“.*”) may be a position, or the text of option_(?<number>\d+)$/s, "twoWays"],
  [/^(?<value>“.*”) is not a number$/s, "valueNotNumber"],
  [/^(?<value>“.*”) has a decimal comma$/s, "decimalComma"],
  [/^Write (?<number>\S+), with a point\.$/s, "withPoint"],
  [/^(?<value>“.*”) has a typographic minus sign$/s, "typographicMinus"],
  [/^Write (?<number>\S+), with a hyphen as minus\.$/s, "withHyphen"],
  [/^option (?<number>\d+) is empty while a later one is not$/s, "optionGap"],
  [/^the image (?<url>“.*”) has no description$/s, "imageNoDescription"],
  [/^the description of an image is the name of a file, (?<alt>“.*”)$/s, "imageFileName"],
  [/^the image (?<url>“.*”) is not at an address that is shown$/s, "imageAddress"],
  [/^the link (?<url>“.*”) leads nowhere: (?<scheme>\S+): is not allowed$/s, "linkScheme"],
  [/^(?<name>[^:]*): (?<inner>.*)$/s, "ofConcept"],
];

const parts: ReadonlySet<string> = new Set(["inner", "found", "expected"]);

/** Every other sentence is known by its English words. */
const fixed: ReadonlyMap<string, string> = new Map(
  Object.entries(english.admin.import.issue).map(([key, words]) => [words, key]),
);

const isKey = (key: string): key is RemarkKey => key in english.admin.import.issue;

/**
 * Puts a message or a hint of an import's report, which the API gives in English, into the language of the page.
 * What is not known stays as it is.
 */
export const remarkInWords = (t: Translate<"admin.import.issue">, said: string): string => {
  const key = fixed.get(said);
  if (key !== undefined && isKey(key)) return t(key);
  for (const [pattern, name] of patterns) {
    const groups = pattern.exec(said)?.groups;
    if (groups === undefined && !pattern.test(said)) continue;
    const values = Object.entries(groups ?? {}).map(
      ([group, text]) => [group, parts.has(group) ? remarkInWords(t, text) : text] as const,
    );
    return t(name, Object.fromEntries(values));
  }
  return said;
};
