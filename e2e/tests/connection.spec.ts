import { type BrowserContext, expect, type Page } from "@playwright/test";
import { cutOff } from "../src/cut-off.ts";
import { openMenu } from "../src/open-menu.ts";
import { pageTexts } from "../src/page-texts.ts";
import type { People, Person } from "../src/people.ts";
import {
  answerQuestion,
  optionRadio,
  questionHeading,
  saveStatus,
  submitButton,
} from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

const SUBMISSIONS = "**/api/trpc/test.submit*";

interface OpenTest {
  readonly student: Person;
  readonly sessionId: string;
}

/**
 * Opens a test at its first question. The page asks once for the state of the test. After that it learns what happens
 * only from its own submissions.
 */
async function openTest(page: Page, sessionId: string): Promise<void> {
  const current = page.waitForResponse(/\/api\/trpc\/test\.current/);
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  await current;
}

/** A new student's test, open at its first question. */
async function startAndOpenTest(people: People, page: Page, context: BrowserContext): Promise<OpenTest> {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await openTest(page, sessionId);
  return { student: student, sessionId };
}

/** The recorded responses of a session, in order, as its teachers read them. */
async function readRecordedResponses(people: People, sessionId: string): Promise<readonly (number | null)[]> {
  const teacher = await people.demonstration("teacher");
  const { answers } = await teacher.trpc.teacher.session.query({ sessionId });
  return answers.map(({ response }) => response);
}

/** The storage keys of all answers that this device keeps, whoever gave them. */
function readKeptAnswers(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plumbline:answer:")));
}

test("when the network is cut during a test, the page says so, keeps the answer, and sends it by itself", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  await expect(saveStatus(page)).toHaveText("Nothing answered yet");
  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeFocused();
  await expect(saveStatus(page)).toHaveText("Saved");

  await optionRadio(page, 2).check();
  await expect(saveStatus(page)).toHaveText("Not submitted yet");
  await context.setOffline(true);
  await expect(saveStatus(page)).toHaveText("No connection");
  await submitButton(page).click();
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  await expect(saveStatus(page)).toHaveText("Waiting for the connection");
  await expect(optionRadio(page, 2)).toBeChecked();
  expect(await readKeptAnswers(page)).toHaveLength(1);
  expect(await readRecordedResponses(people, sessionId)).toEqual([0]);

  await context.setOffline(false);
  await expect(questionHeading(page, 3)).toBeFocused();
  await expect(page.getByText(pageTexts.keptOnDevice)).toBeHidden();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await readRecordedResponses(people, sessionId)).toEqual([0, 2]);
  expect(await readKeptAnswers(page)).toEqual([]);
});

test("the page says that it is sending while the server is slow, and that it keeps the answer while the server cannot record", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  let reply = (): void => {};
  const held = new Promise<void>((resolve) => {
    reply = resolve;
  });
  await page.route(SUBMISSIONS, async (route) => {
    await held;
    await route.fulfill({
      status: 503,
      json: { error: { code: -32603, message: "", data: { domainCode: "STORAGE_UNAVAILABLE" } } },
    });
  });
  await answerQuestion(page, 1, 1);
  await expect(saveStatus(page)).toHaveText("Sending");
  reply();
  await expect(saveStatus(page)).toHaveText("Kept on this device");
  await expect(page.getByText("The server cannot record answers just now", { exact: true })).toBeVisible();
  await page.unroute(SUBMISSIONS);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await readRecordedResponses(people, sessionId)).toEqual([1]);
});

test("when a reply is lost on its way, one answer is recorded, not two", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  let lost = 0;
  await page.route(SUBMISSIONS, async (route) => {
    if (lost === 0) {
      lost += 1;
      await route.fetch();
      await route.abort("connectionreset");
    } else await route.continue();
  });
  await answerQuestion(page, 1, 1);
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(lost).toBe(1);
  expect(await readRecordedResponses(people, sessionId)).toEqual([1]);
});

test("an answer that never left the page is sent when the page is opened again", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  await cutOff(page, SUBMISSIONS);
  await answerQuestion(page, 1, 3);
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  await page.close();

  const later = await context.newPage();
  await later.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(later, 2)).toBeFocused();
  expect(await readRecordedResponses(people, sessionId)).toEqual([3]);
});

test("when a test is opened in a second tab, the first tab says so and can take it back", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  await optionRadio(page, 2).check();
  const other = await context.newPage();
  await openTest(other, sessionId);
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeFocused();
  await expect(saveStatus(page)).toHaveText("Open in another window");
  await expect(page.getByRole("radio")).toHaveCount(0);

  // The option that was chosen in the first tab is chosen in the second.
  await expect(optionRadio(other, 2)).toBeChecked();
  await submitButton(other).click();
  await expect(questionHeading(other, 2)).toBeFocused();

  await page.getByRole("button", { name: "Go on here instead" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  await expect(page.getByRole("main").getByText(pageTexts.movedOn)).toBeVisible();
  await expect(other.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeVisible();
  await answerQuestion(page, 2, 1);
  await expect(questionHeading(page, 3)).toBeFocused();
  await expect(page.getByRole("main").getByText(pageTexts.movedOn)).toBeHidden();
  expect(await readRecordedResponses(people, sessionId)).toEqual([2, 1]);
});

test("an answer that waits in the first tab is sent once, by the second tab", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startAndOpenTest(people, page, context);
  await cutOff(page, SUBMISSIONS);
  await answerQuestion(page, 1, 3);
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(other, 2)).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeVisible();
  expect(await readRecordedResponses(people, sessionId)).toEqual([3]);
});

test("a test that went on in another browser goes on at its current question, and the page says why", async ({
  page,
  context,
  browser,
  people,
}) => {
  const { student, sessionId } = await startAndOpenTest(people, page, context);
  const elsewhere = await browser.newContext();
  await student.signIn(elsewhere);
  const other = await elsewhere.newPage();
  await openTest(other, sessionId);

  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeFocused();
  await answerQuestion(page, 2, 1);
  await expect(questionHeading(page, 3)).toBeFocused();

  await answerQuestion(other, 1, 2);
  await expect(questionHeading(other, 3)).toBeFocused();
  await expect(other.getByRole("main").getByText(pageTexts.alreadyAnswered)).toBeVisible();
  expect(await readRecordedResponses(people, sessionId)).toEqual([0, 1]);

  await answerQuestion(other, 3, 2);
  await expect(questionHeading(other, 4)).toBeFocused();
  await expect(other.getByRole("main").getByText(pageTexts.alreadyAnswered)).toBeHidden();
  expect(await readRecordedResponses(people, sessionId)).toEqual([0, 1, 2]);
  await elsewhere.close();
});

test("a test that was ended in another tab leads to its result", async ({ page, context, people }) => {
  const { student, sessionId } = await startAndOpenTest(people, page, context);
  await student.trpc.test.end.mutate({ sessionId });
  await answerQuestion(page, 1, 0);
  await expect(page).toHaveURL(`/sessions/${sessionId}/result`);
  await expect(page.getByRole("main").getByText(pageTexts.endedByStudent)).toBeVisible();
  expect(await readRecordedResponses(people, sessionId)).toEqual([]);
});

test("a student who was signed out signs in again, and the answer is sent", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await openTest(page, sessionId);
  await context.clearCookies();
  await answerQuestion(page, 1, 2);
  await expect(page.getByText(pageTexts.signedOut, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await readRecordedResponses(people, sessionId)).toEqual([2]);
});

test("after the student has signed in again in another tab, the first tab goes on by itself", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await openTest(page, sessionId);
  await context.clearCookies();
  await answerQuestion(page, 1, 2);
  await expect(page.getByText(pageTexts.signedOut, { exact: true })).toBeVisible();
  await expect(saveStatus(page)).toHaveText("Kept on this device");
  await student.signIn(context);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await readRecordedResponses(people, sessionId)).toEqual([2]);
});

test("on a shared device no student sees or sends another student's answer", async ({
  page,
  context,
  people,
}) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const { sessionId } = await startTest(first, "Mathematics");
  const { sessionId: secondSession } = await startTest(second, "Mathematics");
  await first.signIn(context);
  await openTest(page, sessionId);
  await context.clearCookies();
  await second.signIn(context);
  await answerQuestion(page, 1, 3);
  await expect(page.getByText(pageTexts.otherAccount, { exact: true })).toBeVisible();

  await openTest(page, secondSession);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeFocused();
  // Signing out by the menu does not remove the first student's submitted answer either.
  await page.goto("/home");
  await openMenu(page, /^Account/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await readRecordedResponses(people, secondSession)).toEqual([0]);
  expect(await readRecordedResponses(people, sessionId)).toEqual([]);

  await first.signIn(context);
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await readRecordedResponses(people, sessionId)).toEqual([3]);
  expect(await readKeptAnswers(page)).toEqual([]);
});
