import { expect, type Page } from "@playwright/test";
import { ask, type BankQuestion, startTest } from "../src/ask.ts";
import { answerToTheEnd, questionHeading, resultHeading, sessionOf, testLink } from "../src/question-page.ts";
import { readableOn, recordTraffic } from "../src/record-traffic.ts";
import { test } from "../src/test.ts";
import { words } from "../src/words.ts";

const saysOnly = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
};

test("another student's test and result are not there", async ({ page, context, people }) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const { sessionId, question } = await startTest(first.api, "Natural science");
  await second.api.signIn(context);

  await saysOnly(page, `/sessions/${sessionId}`, words.noSuchPage);
  expect(await page.content()).not.toContain(question.id);
  await first.api.mutate("test.submit", { sessionId, questionId: question.id, response: 0 });
  await first.api.mutate("test.end", { sessionId });
  await saysOnly(page, `/sessions/${sessionId}/result`, words.noSuchPage);
  expect(await page.content()).not.toContain("Natural science");
  await page.goto("/history");
  await expect(page.getByRole("main").getByText("No tests yet")).toBeVisible();
});

test("a student's account does not open the pages of teachers and admins", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const other = await people.newStudent();
  const { sessionId, question } = await startTest(other.api, "Natural science");
  await other.api.mutate("test.submit", { sessionId, questionId: question.id, response: 0 });
  const { id: poolId } = (await ask(student.api, "pool.list", {}))[0] ?? { id: "" };
  await student.api.signIn(context);
  for (const path of [
    "/students",
    `/students/${other.id}`,
    `/students/${other.id}/sessions/${sessionId}`,
    "/pools",
    "/pools/new",
    `/pools/${poolId}`,
    `/pools/${poolId}/settings`,
    `/pools/${poolId}/import`,
    `/pools/${poolId}/questions/new`,
    `/pools/${poolId}/questions/${question.id}`,
  ]) {
    await saysOnly(page, path, words.notForThisAccount);
    expect(await page.content()).not.toContain(other.name);
  }
  await page.getByRole("link", { name: "Go to your own pages" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your tests" })).toBeVisible();
});

test("a teacher's account does not open the pages of admins and students", async ({
  page,
  context,
  people,
}) => {
  const teacher = await people.demonstration("teacher");
  await teacher.signIn(context);
  for (const path of ["/pools", "/pools/new", "/home", "/history"]) {
    await saysOnly(page, path, words.notForThisAccount);
  }
});

test("who is not signed in signs in and comes to where they wanted", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const { sessionId } = await startTest(student.api, "Mathematics");
  for (const path of [
    "/home",
    "/history",
    `/sessions/${sessionId}/result`,
    "/students",
    "/students/anybody",
    "/pools",
    "/pools/new",
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  await page.goto(`/sessions/${sessionId}`);
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  await expect(page).toHaveURL(`/sessions/${sessionId}`);

  await context.clearCookies();
  await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/home");
});

/** Names under which the bank keeps what a student must not know, as JSON has them, escaped or not. */
const secretNames =
  /\\*"(correctAnswer|correct_answer|difficulty|discrimination|guessing|explanation)\\*"\s*:/i;

/** Runs of plain words: they look the same in JSON, in HTML and in a script, whatever is escaped there. */
const plainRuns = (text: string): string[] => text.match(/[A-Za-z0-9 ,]{16,}/g) ?? [];

/** What only the explanation says, of all that the student was asked. */
const tellingRuns = (question: BankQuestion, asked: readonly BankQuestion[]): string[] => {
  const seen = asked.flatMap(({ content, options }) => [content, ...options]).join("\n");
  return plainRuns(question.explanation).filter((run) => !seen.includes(run));
};

test("in a whole test the browser gets no key, no parameter and no explanation", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  await student.api.signIn(context);
  const replies = await recordTraffic(context);
  const readable: string[] = [];

  await page.goto("/home");
  await testLink(page, "View test", "Mathematics").click();
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  const sessionId = sessionOf(page);
  await page.reload();
  await answerToTheEnd(page, 1, async (position) => {
    readable.push(await readableOn(page));
    return position % 4 === 0 ? "do-not-know" : position % 4;
  });
  readable.push(await readableOn(page));
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("region", { name: "Tests" }).getByRole("link").click();
  await expect(resultHeading(page)).toBeVisible();
  readable.push(await readableOn(page));

  const teacher = await people.demonstration("teacher");
  const { answers } = await ask(teacher, "teacher.session", { sessionId });
  const asked = await Promise.all(
    answers.map(async ({ question: { id } }) => {
      const question = await ask(admin, "admin.question", { id });
      if (question === null) throw new Error(`no question ${id}`);
      return question;
    }),
  );
  const everything = [...replies.flatMap(({ headers, body }) => [headers, body]), ...readable].join("\n");

  // The recording is whole: it has every question that was asked.
  for (const { id } of asked) expect(everything).toContain(id);
  expect(replies.filter(({ url }) => url.includes("test.submit"))).toHaveLength(asked.length);
  for (const question of asked) {
    const runs = tellingRuns(question, asked);
    expect(runs, `what the explanation of ${question.id} says`).not.toEqual([]);
    for (const run of runs) expect(everything.includes(run), `"${run}" of ${question.id}`).toBe(false);
  }
  const data = replies.filter(({ contentType }) => !/javascript|css|font|image/.test(contentType));
  for (const { url, body } of data) expect(secretNames.exec(body)?.[0], url).toBeUndefined();
  for (const text of readable) expect(secretNames.exec(text)?.[0]).toBeUndefined();
});
