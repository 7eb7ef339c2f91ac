import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { pageTexts } from "../src/page-texts.ts";
import type { People } from "../src/people.ts";
import { publishPool } from "../src/publish-pool.ts";
import {
  expectReadyForKeys,
  optionRadio,
  questionHeading,
  resultHeading,
  submitButton,
} from "../src/question-page.ts";
import { tabTo } from "../src/tab-to.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

function press(page: Page, ...keys: readonly string[]): Promise<void> {
  return keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
}

function menuButton(page: Page): Locator {
  return page.getByRole("button", { name: "Test menu" });
}

/** Records every text that a screen reader announces by itself from now on, in order. */
async function recordAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const announced: string[] = [];
    const last = new WeakMap<Element, string>();
    Object.assign(window, { announced });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[role="status"], [role="alert"], [aria-live="polite"]');
        if (region === undefined || region === null || last.get(region) === region.textContent) continue;
        // A region that is emptied and filled with the same text is announced again.
        last.set(region, region.textContent);
        if (region.textContent !== "") announced.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as typeof window & { announced: string[] }).announced);
}

/** Opens the first question of a new test as a new student. */
async function openFirstQuestion({
  page,
  context,
  people,
}: {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly people: People;
}) {
  const student = await people.newStudent();
  await student.signIn(context);
  const started = await startTest(student, "Mathematics");
  await page.goto(`/sessions/${started.sessionId}`);
  await expectReadyForKeys(page, 1);
  return { student, ...started };
}

test("keys choose an option wherever the focus is, and never submit", async ({ page, context, people }) => {
  const { student, sessionId, question } = await openFirstQuestion({ page, context, people });

  for (const [key, option] of [
    ["1", 0],
    ["b", 1],
    ["C", 2],
  ] as const) {
    await press(page, key);
    await expect(optionRadio(page, option)).toBeChecked();
    await expect(optionRadio(page, option)).toBeFocused();
    await press(page, "Enter");
  }
  // A click next to the question takes the focus away, but the keys still work.
  await page.getByRole("banner").getByText("Mathematics").click();
  await press(page, "1");
  await expect(optionRadio(page, 0)).toBeChecked();
  // Digits and letters beyond the options do nothing, nor does a shortcut of the browser.
  await press(page, "9", "j", "Control+b");
  await expect(optionRadio(page, 0)).toBeChecked();
  await expect(questionHeading(page, 1)).toBeVisible();
  const { answers } = await (await people.demonstration("teacher")).trpc.teacher.session.query({ sessionId });
  expect(answers).toEqual([]);

  // Enter submits from the button, and from nowhere else.
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  await expect(questionHeading(page, 2)).toBeFocused();
  const current = await student.trpc.test.current.query({ sessionId });
  expect(current.status === "active" && current.question.id !== question.id).toBe(true);
});

test("? opens the list of keys, where single keys can be switched off for good", async ({
  page,
  context,
  people,
}) => {
  await openFirstQuestion({ page, context, people });
  await press(page, "2", "?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  // The question behind the list ignores keys.
  await press(page, "1", "Escape");
  await expect(sheet).toBeHidden();
  await expect(optionRadio(page, 1)).toBeChecked();
  await expect(optionRadio(page, 1)).toBeFocused();

  await tabTo(page, menuButton(page));
  await press(page, "Enter");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).press("Enter");
  await tabTo(page, sheet.getByRole("checkbox"));
  await press(page, "Space", "Escape");
  await expect(sheet).toBeHidden();
  await expect(menuButton(page)).toBeFocused();
  await press(page, "1", "?");
  await expect(sheet).toBeHidden();
  await expect(optionRadio(page, 1)).toBeChecked();
  await page.reload();
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(optionRadio(page, 1)).toBeChecked();
  await press(page, "1");
  await expect(optionRadio(page, 1)).toBeChecked();
});

test("every event is announced once: the next question by the focus, a lost connection politely", async ({
  page,
  context,
  people,
}) => {
  await openFirstQuestion({ page, context, people });
  const announced = await recordAnnouncements(page);
  await press(page, "1");
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  await expectReadyForKeys(page, 2);
  expect(await announced()).toEqual([]);

  await press(page, "2");
  await context.setOffline(true);
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  // The pressed button still has the focus, and the next element is what the student can do now.
  await expect(submitButton(page)).toBeFocused();
  await press(page, "Tab");
  await expect(page.getByRole("button", { name: "Try now" })).toBeFocused();
  expect(await announced()).toEqual([`No connection. ${pageTexts.keptOnDevice}`]);
  await context.setOffline(false);
  await expect(questionHeading(page, 3)).toBeFocused();
});

test("while the server cannot be reached, that is announced once, and the button to try again keeps the focus", async ({
  page,
  context,
  people,
}) => {
  await openFirstQuestion({ page, context, people });
  const announced = await recordAnnouncements(page);
  let tries = 0;
  await page.route("**/api/trpc/test.submit**", (route) => {
    tries += 1;
    return route.abort();
  });
  await press(page, "1");
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  const tryNow = page.getByRole("button", { name: "Try now" });
  await tabTo(page, tryNow);
  await press(page, "Enter");
  await expect.poll(() => tries).toBeGreaterThan(3);
  await expect(tryNow).toBeFocused();
  expect(await announced()).toEqual([`No connection. ${pageTexts.keptOnDevice}`]);
  await page.unroute("**/api/trpc/test.submit**");
  await press(page, "Enter");
  await expect(questionHeading(page, 2)).toBeFocused();
});

test("trying again after an error keeps the focus, and the test goes on when it succeeds", async ({
  page,
  context,
  people,
}) => {
  await openFirstQuestion({ page, context, people });
  let tries = 0;
  await page.route("**/api/trpc/test.submit**", (route) => {
    tries += 1;
    const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 };
    return route.fulfill({ status: 500, json: { error: { message: "", code: -32603, data } } });
  });
  await press(page, "1");
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  const again = page.getByRole("button", { name: "Try again" });
  await tabTo(page, again);
  await press(page, "Enter");
  await expect.poll(() => tries).toBe(2);
  await expect(again).not.toHaveAttribute("aria-disabled");
  await expect(again).toBeFocused();
  await page.unroute("**/api/trpc/test.submit**");
  await press(page, "Enter");
  await expect(questionHeading(page, 2)).toBeFocused();
});

test("pausing, reporting a problem and ending early work by keyboard alone", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const pool = await publishPool(await people.demonstration("admin"), {
    questions: 4,
    length: 4,
    pauses: true,
  });
  const { sessionId } = await startTest(student, pool.name);
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "Pause" }));
  await press(page, "Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Paused" })).toBeFocused();
  await press(page, "Tab", "Enter");
  await expect(questionHeading(page, 1)).toBeFocused();

  const report = page.getByRole("button", { name: "Report a problem with this question" });
  await tabTo(page, report);
  await press(page, "Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByRole("textbox"));
  // Keys that are typed into the text box do not choose an option.
  await page.keyboard.type("a1 b2?");
  await expect(dialog.getByRole("textbox")).toHaveValue("a1 b2?");
  await press(page, "Escape");
  await expect(report).toBeFocused();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);

  await press(page, "1");
  await tabTo(page, submitButton(page));
  await press(page, "Enter");
  await expect(questionHeading(page, 2)).toBeFocused();
  await tabTo(page, menuButton(page));
  await press(page, "Enter");
  await page.getByRole("button", { name: "End the test" }).press("Enter");
  await expect(dialog).toContainText("Your 1 answer counts");
  await press(page, "Escape");
  await expect(menuButton(page)).toBeFocused();
  await press(page, "Enter");
  await page.getByRole("button", { name: "End the test" }).press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "End the test" }));
  await press(page, "Enter");
  await expect(resultHeading(page)).toBeVisible();
});

test("a test that was opened in another tab is taken back by keyboard", async ({ page, context, people }) => {
  const { sessionId } = await openFirstQuestion({ page, context, people });
  const other = await context.newPage();
  await other.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.takenOver })).toBeFocused();
  await press(page, "1", "Tab");
  await expect(page.getByRole("button", { name: "Go on here instead" })).toBeFocused();
  await press(page, "Enter");
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});
