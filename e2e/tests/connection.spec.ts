import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { ApiClient, People } from "../src/api-client.ts";
import { ask, startTest } from "../src/ask.ts";
import { answerQuestion, optionRadio, questionHeading, submitButton } from "../src/question-page.ts";
import { test } from "../src/test.ts";
import { words } from "../src/words.ts";

const submissions = "**/api/trpc/test.submit*";

interface Begun {
  readonly student: ApiClient;
  readonly sessionId: string;
}

/**
 * Opens a test at its first question. The page asks once where the test stands; what happens after that it
 * learns only from its own submissions.
 */
const openTest = async (page: Page, sessionId: string): Promise<void> => {
  const asked = page.waitForResponse(/\/api\/trpc\/test\.current/);
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  await asked;
};

/** A new student's test, open at its first question. */
const beginTest = async (people: People, page: Page, context: BrowserContext): Promise<Begun> => {
  const { api } = await people.newStudent();
  await api.signIn(context);
  const { sessionId } = await startTest(api, "Mathematics");
  await openTest(page, sessionId);
  return { student: api, sessionId };
};

/** What is recorded of a session, as its teachers read it: one response an answer. */
const recordedResponses = async (people: People, sessionId: string): Promise<readonly (number | null)[]> => {
  const teacher = await people.demonstration("teacher");
  const { answers } = await ask(teacher, "teacher.session", { sessionId });
  return answers.map(({ response }) => response);
};

test("without a network the answer is kept, and sent by itself when the network is back", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  await optionRadio(page, 2).check();
  await context.setOffline(true);
  await submitButton(page).click();
  await expect(page.getByText(words.keptOnDevice, { exact: true })).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Kept on this device");
  await expect(optionRadio(page, 2)).toBeChecked();
  expect(await recordedResponses(people, sessionId)).toEqual([]);

  await context.setOffline(false);
  await expect(questionHeading(page, 2)).toBeFocused();
  await expect(page.getByText(words.keptOnDevice)).toBeHidden();
  expect(await recordedResponses(people, sessionId)).toEqual([2]);
});

test("a reply that is lost on its way leaves one answer recorded, not two", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  let lost = 0;
  await page.route(submissions, async (route) => {
    if (lost === 0) {
      lost += 1;
      await route.fetch();
      await route.abort("connectionreset");
    } else await route.continue();
  });
  await answerQuestion(page, 1, 1);
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(lost).toBe(1);
  expect(await recordedResponses(people, sessionId)).toEqual([1]);
});

test("an answer that never left the page is sent when the page is opened again", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  await page.route(submissions, (route) => route.abort("internetdisconnected"));
  await answerQuestion(page, 1, 3);
  await expect(page.getByText(words.keptOnDevice, { exact: true })).toBeVisible();
  await page.close();

  const later = await context.newPage();
  await later.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(later, 2)).toBeFocused();
  expect(await recordedResponses(people, sessionId)).toEqual([3]);
});

test("a test open in two tabs goes on where it stands, and says why", async ({ page, context, people }) => {
  const { sessionId } = await beginTest(people, page, context);
  const other = await context.newPage();
  await openTest(other, sessionId);

  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeFocused();
  await answerQuestion(page, 2, 1);
  await expect(questionHeading(page, 3)).toBeFocused();

  await answerQuestion(other, 1, 2);
  await expect(questionHeading(other, 3)).toBeFocused();
  await expect(other.getByRole("main").getByText(words.alreadyAnswered)).toBeVisible();
  expect(await recordedResponses(people, sessionId)).toEqual([0, 1]);

  await answerQuestion(other, 3, 2);
  await expect(questionHeading(other, 4)).toBeFocused();
  await expect(other.getByRole("main").getByText(words.alreadyAnswered)).toBeHidden();
  expect(await recordedResponses(people, sessionId)).toEqual([0, 1, 2]);
});

test("a test that was ended in another tab leads to its result", async ({ page, context, people }) => {
  const { student, sessionId } = await beginTest(people, page, context);
  await student.mutate("test.end", { sessionId });
  await answerQuestion(page, 1, 0);
  await expect(page).toHaveURL(`/sessions/${sessionId}/result`);
  await expect(page.getByRole("main").getByText(words.endedByStudent)).toBeVisible();
  expect(await recordedResponses(people, sessionId)).toEqual([]);
});

test("signed out meanwhile, the student signs in again and the answer is sent", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.api.signIn(context);
  const { sessionId } = await startTest(student.api, "Mathematics");
  await openTest(page, sessionId);
  await context.clearCookies();
  await answerQuestion(page, 1, 2);
  await expect(page.getByText(words.signedOut, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await recordedResponses(people, sessionId)).toEqual([2]);
});
