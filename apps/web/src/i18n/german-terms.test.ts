import { expect, test } from "vitest";
import { messagesOf } from "./messages-of.ts";

/** Words that German texts must not use, each with the term that they use instead. */
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
  // "aufgehoben" can also mean "annulled", which would be wrong about an answer.
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
  const found = textsOf(messagesOf("de")).filter(
    ([key, text]) => word.test(text) && !key.startsWith("admin.pool.formOfAddress."),
  );
  expect(found).toEqual([]);
});
