import { type BrowserContext, expect, type Page } from "@playwright/test";
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

const submissions = "**/api/trpc/test.submit*";

interface Begun {
  readonly student: Person;
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
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await openTest(page, sessionId);
  return { student: student, sessionId };
};

/** What is recorded of a session, as its teachers read it: one response an answer. */
const recordedResponses = async (people: People, sessionId: string): Promise<readonly (number | null)[]> => {
  const teacher = await people.demonstration("teacher");
  const { answers } = await teacher.trpc.teacher.session.query({ sessionId });
  return answers.map(({ response }) => response);
};

/** Everything that this device keeps of answers, whoever gave them. */
const keptOnDevice = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("plumbline:answer:")));

test("the network is cut in the middle of a test: the page says so, keeps the answer, and sends it by itself", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
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
  expect(await keptOnDevice(page)).toHaveLength(1);
  expect(await recordedResponses(people, sessionId)).toEqual([0]);

  await context.setOffline(false);
  await expect(questionHeading(page, 3)).toBeFocused();
  await expect(page.getByText(pageTexts.keptOnDevice)).toBeHidden();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await recordedResponses(people, sessionId)).toEqual([0, 2]);
  expect(await keptOnDevice(page)).toEqual([]);
});

test("while the server takes its time, the page says that it is sending; while it cannot record, that it keeps", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  let answerNow = (): void => {};
  const held = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  await page.route(submissions, async (route) => {
    await held;
    await route.fulfill({
      status: 503,
      json: [{ error: { code: -32603, message: "", data: { domainCode: "STORAGE_UNAVAILABLE" } } }],
    });
  });
  await answerQuestion(page, 1, 1);
  await expect(saveStatus(page)).toHaveText("Sending");
  answerNow();
  await expect(saveStatus(page)).toHaveText("Kept on this device");
  await expect(page.getByText("The server cannot record answers just now", { exact: true })).toBeVisible();
  await page.unroute(submissions);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await recordedResponses(people, sessionId)).toEqual([1]);
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
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  await page.close();

  const later = await context.newPage();
  await later.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(later, 2)).toBeFocused();
  expect(await recordedResponses(people, sessionId)).toEqual([3]);
});

test("a test that is opened in a second tab says so in the first, which can take it back", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  await optionRadio(page, 2).check();
  const other = await context.newPage();
  await openTest(other, sessionId);
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeFocused();
  await expect(saveStatus(page)).toHaveText("Open in another window");
  await expect(page.getByRole("radio")).toHaveCount(0);

  // What was chosen in the first tab is chosen in the second.
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
  expect(await recordedResponses(people, sessionId)).toEqual([2, 1]);
});

test("an answer that waits in the first tab is sent by the second, once", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await beginTest(people, page, context);
  await page.route(submissions, (route) => route.abort("internetdisconnected"));
  await answerQuestion(page, 1, 3);
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(other, 2)).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeVisible();
  expect(await recordedResponses(people, sessionId)).toEqual([3]);
});

test("a test that went on in another browser goes on where it stands, and says why", async ({
  page,
  context,
  browser,
  people,
}) => {
  const { student, sessionId } = await beginTest(people, page, context);
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
  expect(await recordedResponses(people, sessionId)).toEqual([0, 1]);

  await answerQuestion(other, 3, 2);
  await expect(questionHeading(other, 4)).toBeFocused();
  await expect(other.getByRole("main").getByText(pageTexts.alreadyAnswered)).toBeHidden();
  expect(await recordedResponses(people, sessionId)).toEqual([0, 1, 2]);
  await elsewhere.close();
});

test("a test that was ended in another tab leads to its result", async ({ page, context, people }) => {
  const { student, sessionId } = await beginTest(people, page, context);
  await student.trpc.test.end.mutate({ sessionId });
  await answerQuestion(page, 1, 0);
  await expect(page).toHaveURL(`/sessions/${sessionId}/result`);
  await expect(page.getByRole("main").getByText(pageTexts.endedByStudent)).toBeVisible();
  expect(await recordedResponses(people, sessionId)).toEqual([]);
});

test("signed out meanwhile, the student signs in again and the answer is sent", async ({
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
  expect(await recordedResponses(people, sessionId)).toEqual([2]);
});

test("signed in again in another tab, the first goes on by itself", async ({ page, context, people }) => {
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
  expect(await recordedResponses(people, sessionId)).toEqual([2]);
});

test("on a shared device nobody finds or sends another student's answer", async ({
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
  // Signing out by the menu, too, leaves the first student's submitted answer alone.
  await page.goto("/home");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await recordedResponses(people, secondSession)).toEqual([0]);
  expect(await recordedResponses(people, sessionId)).toEqual([]);

  await first.signIn(context);
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 2)).toBeFocused();
  expect(await recordedResponses(people, sessionId)).toEqual([3]);
  expect(await keptOnDevice(page)).toEqual([]);
});
