import { expect, type Page } from "@playwright/test";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, questionHeading } from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** What the pages say about bad input. `api.spec.ts` proves what the API refuses. */

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

test("an address of nothing that exists shows that there is no such page", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  for (const path of [
    "/nowhere",
    `/tests/${UNKNOWN_ID}`,
    "/tests/not-an-id",
    `/sessions/${UNKNOWN_ID}`,
    `/sessions/${UNKNOWN_ID}/result`,
    "/sessions/not-an-id",
    "/sessions/not-an-id/result",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(pageTexts.noSuchPage);
  }
});

/** Parts of addresses that are no UTF-8, no text that can be stored, or the names of inherited members. */
const HOSTILE_PARTS = ["%ff", "%", "%00", "%ED%A0%80", "__proto__", "constructor", "a".repeat(3_000)];

const HOSTILE_PAGES: readonly ((part: string) => string)[] = [
  (part) => `/${part}`,
  (part) => `/tests/${part}`,
  (part) => `/sessions/${part}`,
  (part) => `/sessions/${part}/result`,
  (part) => `/sessions/${part}/review`,
  (part) => `/students/${part}`,
  (part) => `/students/${part}/sessions/${part}`,
  (part) => `/students?search=${part}`,
  (part) => `/pools/${part}`,
  (part) => `/pools/${part}/questions/${part}`,
  (part) => `/pools/${part}/import`,
  (part) => `/sign-in?next=${part}`,
  (part) => `/not-for-this-account?page=${part}`,
  (part) => `/gallery/runner/${part}`,
  (part) => `/_next/static/${part}`,
];

test("no address makes the server fail, whatever is in it", async ({ browser, people }) => {
  const visitors = [people.newStudent(), people.demonstration("teacher"), people.demonstration("admin")];
  const failed: string[] = [];
  for (const visitor of visitors) {
    const context = await browser.newContext();
    await (await visitor).signIn(context);
    for (const page of HOSTILE_PAGES) {
      const replies = HOSTILE_PARTS.map(async (part) => {
        const reply = await context.request.get(page(part), { maxRedirects: 0 });
        if (reply.status() >= 500) failed.push(`${reply.status()} ${page(part)}`);
      });
      await Promise.all(replies);
    }
    await context.close();
  }
  expect(failed).toEqual([]);
});

test("mistakes in the form for a new account are shown at their fields", async ({ page, people }) => {
  const taken = await people.newStudent();
  await page.goto("/sign-up");
  const create = page.getByRole("button", { name: "Create account" });
  const expectMistake = async (label: string, sentence: string): Promise<void> => {
    await create.click();
    await expect(page.getByLabel(label)).toBeFocused();
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(sentence);
  };
  const texts = pageTexts.accountForm;
  await expectMistake("Name", `As your teachers know you. ${texts.noName}`);
  await page.getByLabel("Name").fill("Somebody");
  await expectMistake("Email", texts.noEmail);
  await page.getByLabel("Email").fill("somebody at home");
  await expectMistake("Email", texts.notAnEmail);
  await page.getByLabel("Email").fill(taken.email);
  await page.getByLabel("Password").fill("short");
  await expect(page.getByLabel("Password")).not.toHaveAttribute("aria-invalid");
  await create.click();
  await expect(page.getByText(texts.shortPassword)).toBeVisible();
  await page.getByLabel("Password").fill("correct horse battery");
  await expectMistake("Email", texts.emailTaken);
});

test("a test that was closed in the meantime does not start", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3 });
  await student.signIn(context);
  await page.goto(`/tests/${pool.id}`);
  await expect(page.getByRole("button", { name: "Start the test" })).toBeVisible();
  await pool.archive();
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(page.getByRole("alert").filter({ hasText: pageTexts.notOpen })).toBeVisible();
  expect(await student.trpc.student.history.query({})).toMatchObject({ sessions: [] });
});

/** Changes the answer that the page sends, as a broken or a dishonest browser would. */
function changeSubmission(page: Page, change: Record<string, unknown>) {
  return page.route("**/api/trpc/test.submit*", async (route) => {
    const input = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ ...input, ...change }) });
  });
}

test("an answer outside the options is refused with an explanation, and nothing is recorded", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  const before = await student.trpc.test.current.query({ sessionId });
  await page.goto(`/sessions/${sessionId}`);
  await changeSubmission(page, { response: 9 });
  await answerQuestion(page, 1, 0);
  await expect(page.getByText(pageTexts.doesNotFit, { exact: true })).toBeVisible();
  expect(await student.trpc.test.current.query({ sessionId })).toEqual(before);
});

test("after an answer to another question than the current one, the test goes on at the current one", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  const before = await student.trpc.test.current.query({ sessionId });
  await page.goto(`/sessions/${sessionId}`);
  await changeSubmission(page, { questionId: "no-such-question" });
  await answerQuestion(page, 1, 0);
  await expect(page.getByRole("main").getByText(pageTexts.movedOn)).toBeVisible();
  await expect(questionHeading(page, 1)).toBeVisible();
  expect(await student.trpc.test.current.query({ sessionId })).toEqual(before);
});
