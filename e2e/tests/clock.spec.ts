import { type BrowserContext, expect, type Page } from "@playwright/test";
import { cutOff } from "../src/cut-off.ts";
import { expectAccessible } from "../src/expect-accessible.ts";
import type { People } from "../src/people.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, optionRadio, questionHeading, saveStatus } from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

function clock(page: Page) {
  return page.getByRole("timer");
}

/** A new student, signed in to the browser, in a test of four questions with a time limit. */
async function startTimedTest(
  { context, people }: { readonly context: BrowserContext; readonly people: People },
  plan: { readonly timeLimitMinutes: number; readonly pauses?: boolean },
) {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 4, length: 4, ...plan });
  const { sessionId } = await startTest(student, pool.name);
  await student.signIn(context);
  return { student, sessionId };
}

test("the clock shows minutes until the last one, announces 30, 15, 5 and 1, can be hidden, and waits for the server to end the test", async ({
  page,
  context,
  people,
}) => {
  const { student, sessionId } = await startTimedTest({ context, people }, { timeLimitMinutes: 40 });
  await page.clock.install();
  const details = page.waitForResponse(/test\.details/);
  await page.goto(`/sessions/${sessionId}`);
  await details;
  const reconnect = await cutOff(page);
  await expect(clock(page)).toHaveText("Time left: 40 min");
  await optionRadio(page, 1).check();

  for (const [minutes, passing] of [
    [30, "10:00"],
    [15, "15:00"],
    [5, "10:00"],
  ] as const) {
    await page.clock.fastForward(passing);
    await expect(clock(page)).toHaveText(`Time left: ${minutes} min`);
    await expect(page.getByRole("status").filter({ hasText: `${minutes} minutes left` })).toHaveCount(1);
  }

  await page.getByRole("button", { name: "Test menu" }).click();
  await expect(page.getByRole("banner")).toContainText("Time limit: 40 min");
  await page.getByRole("button", { name: "Hide the time" }).click();
  await expect(clock(page)).toHaveCount(0);
  await page.clock.fastForward("04:00");
  await expect(page.getByRole("status").filter({ hasText: "1 minute left" })).toHaveCount(1);
  await page.getByRole("button", { name: "Test menu" }).click();
  await page.getByRole("button", { name: "Show the time" }).click();
  await expect(clock(page)).toHaveText(/Time left: \d\d? s/);

  await page.clock.fastForward("01:00");
  await expect(page.getByRole("heading", { level: 1, name: "The time is over" })).toBeFocused();
  await expect(page.getByRole("radio")).toHaveCount(0);
  // The server's clock has not moved. There is no result until the server closes the test.
  await expect(page.getByRole("link", { name: "See the result" })).toHaveCount(0);
  await student.trpc.test.end.mutate({ sessionId });
  await reconnect();
  await page.clock.fastForward("00:03");
  await expect(page).toHaveURL(`/sessions/${sessionId}/result`);
});

test("a device whose clock is wrong, or is set during the test, shows the time that the server knows", async ({
  page,
  context,
  people,
}) => {
  const { sessionId } = await startTimedTest({ context, people }, { timeLimitMinutes: 30 });
  const now = Date.now();
  await page.clock.install({ time: now - 7_200_000 });
  await page.goto(`/sessions/${sessionId}`);
  await expect(clock(page)).toHaveText("Time left: 30 min");
  await optionRadio(page, 2).check();

  // The date of the device is corrected. The page asks the server, and goes on.
  const asked = page.waitForResponse(/test\.current/);
  await page.clock.setSystemTime(now);
  await page.clock.runFor(1_000);
  await asked;
  await expect(clock(page)).toHaveText("Time left: 30 min");

  // The device's own clock runs too fast while the server cannot be reached. A reply brings the question back.
  const reconnect = await cutOff(page);
  await page.clock.fastForward("31:00");
  await expect(page.getByRole("heading", { level: 1, name: "The time is over" })).toBeFocused();
  await reconnect();
  await page.clock.runFor(3_000);
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(optionRadio(page, 2)).toBeChecked();
  await expect(clock(page)).toHaveText("Time left: 30 min");
  await page.getByRole("button", { name: "Submit answer" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
});

test("extra time is shown, even when it is given during the test, and larger text is larger", async ({
  page,
  context,
  people,
}) => {
  const { student, sessionId } = await startTimedTest({ context, people }, { timeLimitMinutes: 30 });
  const teacher = await people.demonstration("teacher");
  await page.goto(`/sessions/${sessionId}`);
  await expect(clock(page)).toHaveText("Time left: 30 min");
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const usual = await size();

  const studentId = student.id;
  await teacher.trpc.teacher.saveAccommodations.mutate({
    studentId,
    extraTimePercent: 100,
    largerText: true,
  });
  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeFocused();
  await expect(clock(page)).toHaveText("Time left: 60 min");

  await page.reload();
  await expect(page.getByRole("banner")).toContainText("60 min, extended from 30");
  expect((await size()) / usual).toBe(1.25);
  await expectAccessible(page);

  await teacher.trpc.teacher.saveAccommodations.mutate({ studentId, extraTimePercent: 100, hideTime: true });
  await page.reload();
  await expect(questionHeading(page, 2)).toBeVisible();
  await expect(page.getByRole("banner")).not.toContainText("min");
  await page.getByRole("button", { name: "Test menu" }).click();
  await expect(page.getByRole("button", { name: "End the test" })).toBeVisible();
  await expect(page.getByRole("banner")).not.toContainText("Time");
});

test("a paused test goes on at the same question with the same choice, on another device too", async ({
  page,
  context,
  browser,
  people,
}) => {
  const { student, sessionId } = await startTimedTest(
    { context, people },
    { timeLimitMinutes: 30, pauses: true },
  );
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  const wording = await page.getByRole("group").textContent();
  await optionRadio(page, 2).check();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Paused" })).toBeFocused();
  await expect(saveStatus(page)).toHaveText("Paused");
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(clock(page)).toHaveCount(0);
  await expectAccessible(page);
  expect(await student.trpc.test.current.query({ sessionId })).toMatchObject({ status: "paused" });

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Paused" })).toBeFocused();
  await page.getByRole("button", { name: "Go on with the test" }).click();
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(page.getByRole("group")).toHaveText(String(wording));
  await expect(optionRadio(page, 2)).toBeChecked();
  await expect(clock(page)).toBeVisible();

  // The test is paused elsewhere while an answer is sent. The answer is not lost: it is sent when the test goes on.
  const elsewhere = await browser.newContext();
  await student.signIn(elsewhere);
  await student.trpc.test.pause.mutate({ sessionId });
  await page.getByRole("button", { name: "Submit answer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Paused" })).toBeFocused();
  const device = await elsewhere.newPage();
  await device.goto(`/sessions/${sessionId}`);
  await device.getByRole("button", { name: "Go on with the test" }).click();
  await expect(questionHeading(device, 1)).toBeFocused();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(questionHeading(page, 2)).toBeFocused();
  const teacher = await people.demonstration("teacher");
  const { answers } = await teacher.trpc.teacher.session.query({ sessionId });
  expect(answers.map(({ response }) => response)).toEqual([2]);
  await elsewhere.close();
});

test("a test without a limit and without pauses shows neither", async ({ page, context, people }) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Natural science");
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  await expect(clock(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Pause" })).toHaveCount(0);
});
