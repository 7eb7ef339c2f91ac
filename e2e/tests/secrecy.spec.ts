import { expect, type Page } from "@playwright/test";
import { refusalOf } from "@plumbline/api-client";
import { findLeaks, type ReadableText } from "../src/find-leaks.ts";
import { pageTexts } from "../src/page-texts.ts";
import type { Person } from "../src/people.ts";
import { publishPool } from "../src/publish-pool.ts";
import {
  answerToTheEnd,
  questionHeading,
  resultHeading,
  sessionIdOf,
  testLink,
} from "../src/question-page.ts";
import { type RecordedResponse, readEverything, recordTraffic } from "../src/record-traffic.ts";
import { type BankQuestion, readBankQuestion } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** The questions of a session, as the bank has them. */
async function readAskedQuestions(
  admin: Person,
  teacher: Person,
  sessionId: string,
): Promise<BankQuestion[]> {
  const { answers } = await teacher.trpc.teacher.session.query({ sessionId });
  return Promise.all(answers.map(({ question }) => readBankQuestion(admin, question.id)));
}

/** Responses as texts, without scripts and styles: they are the same for everybody and contain nothing of a question. */
function textsOf(responses: readonly RecordedResponse[]): ReadableText[] {
  return responses.flatMap(({ url, contentType, headers, body }) =>
    /javascript|css|font|image/.test(contentType) ? [] : [{ place: url, text: `${headers}\n${body}` }],
  );
}

/** Takes the test of a pool from the home page to its result, and adds what can be read on the page before every answer. */
async function takeTest(page: Page, poolName: string, snapshots: ReadableText[]): Promise<string> {
  const takeSnapshot = async (place: string): Promise<void> => {
    snapshots.push({ place, text: await readEverything(page) });
  };
  await page.goto("/home");
  await testLink(page, "View test", poolName).click();
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  const sessionId = sessionIdOf(page);
  // After a reload the page has what the server renders, and not only what its script fetches.
  await page.reload();
  await answerToTheEnd(page, 1, async (position) => {
    await takeSnapshot(`question ${position}`);
    return position % 4 === 0 ? "do-not-know" : position % 4;
  });
  await takeSnapshot("the result");
  return sessionId;
}

test("in a test without feedback the browser never gets a key, a parameter or an explanation", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const teacher = await people.demonstration("teacher");
  await student.signIn(context);
  const responses = await recordTraffic(context);
  const snapshots: ReadableText[] = [];

  const sessionId = await takeTest(page, "Mathematics", snapshots);
  await expect(page.getByRole("link", { name: "Go through your answers" })).toHaveCount(0);
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("region", { name: "Tests" }).getByRole("link").click();
  await expect(resultHeading(page)).toBeVisible();
  snapshots.push({ place: "the result again", text: await readEverything(page) });
  await page.goto(`/sessions/${sessionId}/review`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(pageTexts.noSuchPage);
  snapshots.push({ place: "the review", text: await readEverything(page) });
  expect(await refusalOf(student.trpc.test.review.query({ sessionId }))).toMatchObject({
    domainCode: "FORBIDDEN",
  });

  const asked = await readAskedQuestions(admin, teacher, sessionId);
  const texts = [...textsOf(responses), ...snapshots];
  // The recording is complete: it has every question that was asked.
  for (const { id } of asked) expect(texts.some(({ text }) => text.includes(id))).toBe(true);
  expect(responses.filter(({ url }) => url.includes("test.submit"))).toHaveLength(asked.length);
  expect(findLeaks(texts, asked)).toEqual([]);
});

test("in a test with feedback at the end nothing is revealed before the end, and everything in the review", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const teacher = await people.demonstration("teacher");
  const pool = await publishPool(admin, { questions: 6, length: 5, feedback: "at-end" });
  await student.signIn(context);
  const responses = await recordTraffic(context);
  const snapshots: ReadableText[] = [];

  const sessionId = await takeTest(page, pool.name, snapshots);
  const asked = await readAskedQuestions(admin, teacher, sessionId);
  const lastAnswer = responses.findLastIndex(({ url }) => url.includes("test.submit"));
  const untilTheEnd = textsOf(responses.slice(0, lastAnswer + 1));
  const beforeTheEnd = snapshots.filter(({ place }) => place.startsWith("question"));
  expect(beforeTheEnd).toHaveLength(asked.length);
  expect(responses.filter(({ url }) => url.includes("test.submit"))).toHaveLength(asked.length);
  expect(findLeaks([...untilTheEnd, ...beforeTheEnd], asked)).toEqual([]);

  await page.getByRole("link", { name: "Go through your answers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Your answers in ${pool.name}`);
  for (const { position } of (await teacher.trpc.teacher.session.query({ sessionId })).answers) {
    const card = page.getByRole("article", { name: `Question ${position}` });
    await expect(card).toContainText(position % 4 === 1 ? "Your answer, correct" : "Correct answer");
    await expect(card.getByRole("heading", { name: "Explanation" })).toBeVisible();
    await expect(card).toContainText("says the explanation");
  }
  // The same search that found nothing before now finds every explanation.
  const found = findLeaks([{ place: "the review", text: await readEverything(page) }], asked);
  for (const { explanation } of asked) {
    const [run = ""] = /[A-Za-z0-9 ,]{16,}/.exec(explanation) ?? [];
    expect(found).toContain(`“${run}” in the review`);
  }
});

test("only the student can open a review, and only when the test is over", async ({
  page,
  context,
  people,
}) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3, feedback: "at-end" });
  const { sessionId, question } = await first.trpc.test.start.mutate({ poolId: pool.id });
  await first.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: 0 });
  expect(await refusalOf(first.trpc.test.review.query({ sessionId }))).toMatchObject({
    domainCode: "SESSION_NOT_FOUND",
  });
  await first.trpc.test.end.mutate({ sessionId });
  expect(await refusalOf(second.trpc.test.review.query({ sessionId }))).toMatchObject({
    domainCode: "SESSION_NOT_FOUND",
  });
  await second.signIn(context);
  await page.goto(`/sessions/${sessionId}/review`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(pageTexts.noSuchPage);
  expect(await page.content()).not.toContain(question.id);
});

/** Each place where a careless page might leave an answer, and a function that leaves it there. */
const carelessPlaces: Readonly<Record<string, (leak: string) => unknown>> = {
  "the document": (leak) => document.body.append(leak),
  "the data that React reads": (leak) => {
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = JSON.stringify(leak);
    document.head.append(script);
  },
  "the storage of the site": (leak) => localStorage.setItem("answers", leak),
  "the storage of the tab": (leak) => sessionStorage.setItem("answers", leak),
  "the history": (leak) => history.replaceState({ leak }, ""),
  "a cookie": (leak) => cookieStore.set("answers", leak),
  "a cache": async (leak) => (await caches.open("answers")).put("/answers", new Response(leak)),
  "a database": (leak) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("answers", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("answers").put(leak, 1);
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(opening.error);
    }),
};

for (const [place, leave] of Object.entries(carelessPlaces)) {
  test(`an explanation and a key in ${place} are found`, async ({ page, people }) => {
    const admin = await people.demonstration("admin");
    const pool = await publishPool(admin, { questions: 1, length: 1 });
    const question = await readBankQuestion(admin, pool.questionId(1));
    await page.goto("/sign-in");
    const { explanation } = question;
    expect(findLeaks([{ place, text: await readEverything(page) }], [question])).toEqual([]);
    await page.evaluate(leave, `{"correctAnswer": 1} ${explanation}`);
    const leaks = findLeaks([{ place, text: await readEverything(page) }], [question]);
    expect(leaks.some((leak) => leak.includes("correctAnswer"))).toBe(true);
    expect(leaks.some((leak) => leak.includes("says the explanation"))).toBe(true);
  });
}

test("an explanation and a key in a response are found", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 1, length: 1 });
  const question = await readBankQuestion(admin, pool.questionId(1));
  await admin.signIn(context);
  const responses = await recordTraffic(context);
  await page.goto(`/pools/${pool.id}/questions/${question.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const leaks = findLeaks(textsOf(responses), [question]);
  expect(leaks.some((leak) => leak.includes("correctAnswer"))).toBe(true);
  expect(leaks.some((leak) => leak.includes("says the explanation"))).toBe(true);
  // The page may still be fetching ahead, which this test need not wait for.
  await context.unrouteAll({ behavior: "ignoreErrors" });
});
