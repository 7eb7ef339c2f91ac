import {
  adminQuestionsInputSchema,
  conceptWeightsSchema,
  excessMarkup,
  issuesFromZod,
  poolDraftSchema,
  questionIdSchema,
  teacherStudentsInputSchema,
  unstorableTexts,
} from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { nearestName } from "./fields/nearest-name.ts";
import { expectLinear } from "./testing/expect-linear.ts";

const POOL_ID = "7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11";

/** Names and searches that parsers are slow with, by how often something is repeated in them. */
const texts: Readonly<Record<string, (n: number) => string>> = {
  letters: (n) => "a".repeat(n),
  "letters and a wrong end": (n) => `${"a".repeat(n)}#`,
  "spaces within": (n) => `a${" ".repeat(n)}a`,
  "line breaks": (n) => "\n".repeat(n),
  wildcards: (n) => "%".repeat(n),
  "wildcards and letters": (n) => "_%a".repeat(n / 3),
  backslashes: (n) => "\\".repeat(n),
  "combining marks": (n) => `a${"\u0301".repeat(n)}`,
  "joined characters": (n) => "👩\u200d".repeat(n / 3),
  "direction marks": (n) => "\u202e".repeat(n),
  "half characters": (n) => "\ud800".repeat(n),
  "brackets and quotation marks": (n) => '"]['.repeat(n / 3),
};

/** Everything that reads a name or a search before the database does. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "the id of a question": (id) => questionIdSchema.safeParse(id),
  "a concept of a question": (name) => conceptWeightsSchema.safeParse({ [name]: 1 }),
  "the name of a pool and of its concepts": (name) => {
    const input = { name, concepts: [name, `${name}!`] };
    const { error } = poolDraftSchema.safeParse(input);
    return error === undefined ? [] : issuesFromZod(error, { input });
  },
  "a search of questions": (search) =>
    adminQuestionsInputSchema.safeParse({ poolId: POOL_ID, search, concept: search }),
  "a search of students": (search) => teacherStudentsInputSchema.safeParse({ search }),
  "what cannot be stored": (name) => unstorableTexts({ [name]: name }),
  "the name that was meant": (name) => nearestName(name, ["Algebra", "Number", name]),
  "how much markup there is": excessMarkup,
};

describe.each(Object.keys(readers))("reading %s costs time in proportion to its length", (reader) => {
  test.each(Object.keys(texts))("%s", (text) => {
    expectLinear((n) => readers[reader]?.(texts[text]?.(n) ?? ""), 30_000);
  });
});

test("many names cost time in proportion to their number", () => {
  expectLinear((n) => {
    const names = Array.from({ length: n }, (_, index) => `concept ${index}`);
    conceptWeightsSchema.safeParse(Object.fromEntries(names.map((name) => [name, 7])));
    unstorableTexts(names.map((name) => ({ [name]: name })));
  }, 3_000);
});

test("a search is at most 200 characters, so that each text is compared with no longer one", () => {
  const lengths = [200, 201].map((length) =>
    teacherStudentsInputSchema.safeParse({ search: "%".repeat(length) }),
  );
  expect(lengths.map(({ success }) => success)).toEqual([true, false]);
});
