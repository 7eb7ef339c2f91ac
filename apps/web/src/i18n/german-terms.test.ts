import { expect, test } from "vitest";
import { messagesOf } from "./messages-of.ts";

/** Words that would be a second name for something, and the one that German texts use. */
const otherWords: readonly (readonly [word: RegExp, instead: string])[] = [
  [/Quittung/, "Beleg"],
  [/\bHash|Fingerprint/, "Prüfsumme"],
  [/\bKönnen\b(?! Sie\b)|Kompetenz/, "Fähigkeit"],
  [/Einschätzung/, "Schätzung"],
  [/Konfidenz|-%-Bereich/, "95-%-Intervall"],
  [/Aufgabe|\bItem/, "Frage"],
  [/Konzept|Thema\b/, "Teilgebiet"],
  [/\bPools?\b/, "Fragenpool"],
  [/Revision|Version/, "Fassung"],
  [/Feedback/, "Rückmeldung"],
  [/Zeitlimit|Zeitbegrenzung/, "Zeitgrenze"],
  [/angehalten/, "pausiert"],
  // It also says "annulled", which nobody should read about an answer.
  [/aufgehoben/, "aufbewahrt"],
  [/Weiß ich nicht/, "Ich weiß es nicht"],
  [/Schüler|Studierende|Student/, "Lernende"],
  [/\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e[mnrs]?)?)\b/, "Sie"],
];

function textsOf(messages: object, above: readonly string[] = []): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === "object" && value !== null
      ? textsOf(value, [...above, name])
      : [[[...above, name].join("."), String(value)]],
  );
}

test.each(otherWords)("German has one word for one thing: not %s but %s", (word) => {
  const found = textsOf(messagesOf("de")).filter(([, text]) => word.test(text));
  expect(found).toEqual([]);
});
