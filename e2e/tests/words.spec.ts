import { expect, type Page } from "@playwright/test";
import type { RouterOutputs } from "@plumbline/api-client";
import { expectAccessible } from "../src/expect-accessible.ts";
import type { Person } from "../src/people.ts";
import { publishPool } from "../src/publish-pool.ts";
import { resultHeading } from "../src/question-page.ts";
import { answerWholeTest, readCurrentQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

type Result = RouterOutputs["test"]["result"];

const RIGHT = 1;

interface Answering {
  /** The name of the pool. */
  readonly pool: string;
  /** Whether the answer to a question is right, by its position in the test, from 1, and its id. */
  readonly isRight: (position: number, questionId: string) => boolean;
}

/** Takes a whole test of a demonstration pool. */
async function takeTest(student: Person, admin: Person, { pool, isRight }: Answering): Promise<Result> {
  const { sessionId } = await startTest(student, pool);
  for (let position = 1; ; position++) {
    const { id, correctAnswer, options } = await readCurrentQuestion(student, admin, sessionId);
    const response = isRight(position, id) ? correctAnswer : (correctAnswer + 1) % options.length;
    const next = await student.trpc.test.submit.mutate({ sessionId, questionId: id, response });
    if (next.status !== "active") return next.result;
  }
}

/** What the result page says of each concept, a line for each. */
async function wordsOfResult(page: Page): Promise<readonly string[]> {
  const items = page.getByRole("region", { name: "Where you stand" }).getByRole("listitem");
  return items.allTextContents();
}

for (const { right, words, rank, advice, end } of [
  {
    right: true,
    words: "Well above average; the test has no harder questions",
    rank: /probably ahead of at least 9\d of 100 people/,
    advice: "questions that are harder than those of this test",
    end: "no-harder-questions",
  },
  {
    right: false,
    words: "Well below average; the test has no easier questions",
    rank: /probably ahead of at most [1-5] of 100 people/,
    advice: "questions that are easier than those of this test",
    end: "no-easier-questions",
  },
] as const) {
  test(`every answer ${right ? "right" : "wrong"}: the result is certain, and says that the bank ends`, async ({
    page,
    context,
    people,
  }) => {
    const [student, admin] = [await people.newStudent(), await people.demonstration("admin")];
    const result = await takeTest(student, admin, { pool: "Mathematics", isRight: () => right });
    // The pool never tells right from wrong. That the bank ends follows from the estimate.
    expect(result).toMatchObject({ accuracy: null, totalQuestions: 30 });
    const band = right ? "well-above" : "well-below";
    for (const { statement, bankEnd, standardError } of result.concepts) {
      expect({ statement, bankEnd }).toEqual({ statement: { from: band, to: band }, bankEnd: end });
      expect(standardError).toBeGreaterThan(0.5);
    }

    await student.signIn(context);
    await page.goto(`/sessions/${result.sessionId}/result`);
    await expect(resultHeading(page)).toBeVisible();
    const lines = await wordsOfResult(page);
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(line).toContain(words);
      expect(line.replaceAll("\n", " ")).toMatch(rank);
    }
    await expect(page.getByRole("region", { name: "What you could do next" })).toContainText(advice);
    await page.goto("/history");
    await expect(page.getByRole("list", { name: "What the test says of each concept" })).toContainText(words);

    // Nothing is cut: the axis of the figures reaches as far as the estimates and their intervals.
    await page.goto(`/sessions/${result.sessionId}/result`);
    await page.getByRole("heading", { name: "The result in numbers" }).click();
    const ends = result.concepts.flatMap(({ interval }) => interval ?? []);
    const farthest = right ? Math.ceil(Math.max(...ends)) : Math.floor(Math.min(...ends));
    expect(Math.abs(farthest)).toBeGreaterThan(3);
    const figures = page.getByRole("region", { name: "The result in numbers" });
    await expect(figures.getByText(String(farthest).replace("-", "−"), { exact: true })).toBeVisible();
  });
}

test("a second test after a guessed one: its result stands on its own answers", async ({
  page,
  context,
  people,
}) => {
  const [student, admin] = [await people.newStudent(), await people.demonstration("admin")];
  const pool = "Natural science";
  const guessed = await takeTest(student, admin, { pool, isRight: (position) => position % 4 === 0 });
  const earnest = await takeTest(student, admin, { pool, isRight: (position) => position % 5 !== 0 });
  expect(earnest.accuracy).toBeGreaterThan(0.75);
  for (const [index, { proficiency, interval }] of earnest.concepts.entries()) {
    expect(proficiency).toBeGreaterThan((guessed.concepts[index]?.proficiency ?? 0) + 1);
    expect(interval?.[1]).toBeGreaterThan(0.5);
  }

  await student.signIn(context);
  await page.goto(`/sessions/${guessed.sessionId}/result`);
  await expect(resultHeading(page)).toBeVisible();
  expect((await wordsOfResult(page)).join()).toMatch(/below average/i);
  await page.goto(`/sessions/${earnest.sessionId}/result`);
  await expect(resultHeading(page)).toBeVisible();
  const lines = await wordsOfResult(page);
  expect(lines).toHaveLength(earnest.concepts.length);
  for (const line of lines) expect(line).not.toMatch(/below average/i);
  expect(lines.join()).toMatch(/average or above|above average/i);
});

test("one answer: little is said, and nothing of the concept that was not measured, in the same words everywhere", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const plan = { questions: 10, length: 10, feedback: "at-end" } as const;
  const pool = await publishPool(await people.demonstration("admin"), plan);
  const { sessionId, question } = await startTest(student, pool.name);
  await student.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: RIGHT });
  const { result } = await student.trpc.test.end.mutate({ sessionId });
  const [none, one] = result.concepts.toSorted((first, second) => first.answered - second.answered);
  expect(none).toEqual({
    name: none?.name,
    initial: 0,
    answered: 0,
    proficiency: null,
    standardError: null,
    mastery: null,
    interval: null,
    statement: null,
    rank: null,
    bankEnd: null,
  });
  expect(one?.statement).toEqual({ from: "below", to: "well-above" });

  await student.signIn(context);
  await page.goto(`/sessions/${sessionId}/result`);
  await expect(resultHeading(page)).toBeVisible();
  const [sums, powers] = await wordsOfResult(page);
  const [measured, unmeasured] = one?.name === "Sums" ? [sums, powers] : [powers, sums];
  expect(measured).toContain("Not well below average");
  expect(measured).toContain("1 question");
  expect(unmeasured).toContain("Not measured in this test");
  expect(unmeasured).not.toMatch(/average|question/);
  await expectAccessible(page);
  await page.goto("/history");
  await expect(page.getByRole("list", { name: /says of each concept$/ })).toContainText(
    "Not well below average",
  );
  await expect(page.getByRole("list", { name: /says of each concept$/ })).toContainText(
    "Not measured in this test",
  );
  await expectAccessible(page);

  await test.step("a teacher reads the same", async () => {
    await context.clearCookies();
    const teacher = await people.demonstration("teacher");
    await teacher.signIn(context);
    await page.goto(`/students/${student.id}/sessions/${sessionId}`);
    const concepts = page.getByRole("list", { name: "Proficiency by concept" }).getByRole("listitem");
    await expect(concepts.filter({ hasText: "Not well below average" })).toHaveCount(1);
    await expect(concepts.filter({ hasText: "Not measured in this test" })).toHaveCount(1);
    await page.goto(`/students/${student.id}`);
    const ended = page.getByRole("list", { name: "Proficiency at the end of this test" });
    await expect(ended).toContainText("Not well below average");
    await expect(ended).toContainText("Not measured in this test");
  });
});

test("the bank is exhausted: what it could not ask is said, and an example is a question of the test", async ({
  page,
  context,
  people,
}) => {
  const [student, admin] = [await people.newStudent(), await people.demonstration("admin")];
  const pool = await publishPool(admin, { questions: 4, length: 4, feedback: "at-end" });
  const sessionId = await answerWholeTest(student, pool.name, [RIGHT]);
  const result = await student.trpc.test.result.query({ sessionId });
  expect(result.concepts.map(({ bankEnd }) => bankEnd)).toEqual([
    "no-harder-questions",
    "no-harder-questions",
  ]);
  await student.signIn(context);
  await page.goto(`/sessions/${sessionId}/result`);
  await expect(resultHeading(page)).toBeVisible();
  for (const line of await wordsOfResult(page)) expect(line).toContain("; the test has no harder questions");

  // Of each concept the easier question right and the harder one wrong, in whatever order they are drawn.
  const easier = new Set([pool.questionId(1), pool.questionId(2)]);
  const mixed = await takeTest(student, admin, { pool: pool.name, isRight: (_, id) => easier.has(id) });
  await page.goto(`/sessions/${mixed.sessionId}/result`);
  const advice = page.getByRole("region", { name: "What you could do next" });
  await advice
    .getByText(/^An example: question \d of your test$/)
    .first()
    .click();
  await expect(advice.getByText(/^In sums-and-powers.*, what is/).first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  for (const line of await wordsOfResult(page)) expect(line).toMatch(/average|too early/i);
});
