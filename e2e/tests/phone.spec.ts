import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { expectCoversNoButton, findToast } from "../src/find-toast.ts";
import {
  answerQuestion,
  openEndDialog,
  optionRadio,
  questionHeading,
  resultHeading,
  submitButton,
  testLink,
} from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** Nothing reaches beyond the right edge, so that nobody has to scroll sideways to read. */
async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth = 0 } = document.scrollingElement ?? {};
    return scrollWidth - window.innerWidth;
  });
  expect(overflow, `width beyond the screen on ${page.url()}`).toBeLessThanOrEqual(0);
}

/** No column is cut off in a box that scrolls, and no name beside a value breaks within a word. */
async function expectReadableTables(page: Page): Promise<void> {
  const unreadable = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll<HTMLElement>("main *")].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowX),
    );
    const isBroken = (element: HTMLElement): boolean => {
      const text = element.firstChild?.firstChild ?? element.firstChild;
      if (text?.nodeType !== Node.TEXT_NODE) return false;
      return [...(text.nodeValue ?? "").matchAll(/[\p{L}\p{N}]+/gu)].some(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1;
      });
    };
    const names = [...document.querySelectorAll<HTMLElement>("main dt, main th")].filter(isBroken);
    return [...boxes, ...names].map(({ textContent }) => textContent);
  });
  expect(unreadable, `unreadable on ${page.url()}`).toEqual([]);
}

test("a test on a phone that is ended early", async ({ page, context, people }) => {
  const student = await people.newStudent();
  for (const path of ["/", "/sign-in", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScrolling(page);
  }
  await student.signIn(context);
  await page.goto("/home");
  await expect(page.getByRole("heading", { level: 1, name: "Your tests" })).toBeVisible();
  await expectNoSidewaysScrolling(page);
  await testLink(page, "View test", "Mathematics").tap();
  await expect(page.getByRole("heading", { level: 1, name: "Mathematics" })).toBeVisible();
  await expectNoSidewaysScrolling(page);
  await page.getByRole("button", { name: "Start the test" }).tap();

  await expect(questionHeading(page, 1)).toBeVisible();
  await optionRadio(page, 0).check();
  await expectAccessible(page);
  for (let position = 1; position <= 12; position++) {
    await expect(questionHeading(page, position)).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await expect(submitButton(page)).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScrolling(page);
    await answerQuestion(page, position, position % 4);
  }
  await expect(questionHeading(page, 13)).toBeVisible();
  await openEndDialog(page);
  await expect(page.getByRole("button", { name: "Go on with the test" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "End the test" }).tap();

  await expect(resultHeading(page)).toBeVisible();
  await page.getByRole("heading", { name: "The result in numbers" }).tap();
  await expect(page.getByRole("list", { name: "Result for each concept, in numbers" })).toBeVisible();
  await expectReadableTables(page);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  const result = page.url();
  await page.getByRole("link", { name: "History" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tests" }).getByRole("link")).toHaveCount(1);
  await expectNoSidewaysScrolling(page);
  await expectReadableTables(page);
  await expectAccessible(page);

  await (await people.demonstration("teacher")).signIn(context);
  const ofStudent = `/students/${student.id}`;
  for (const path of [ofStudent, result.replace(/^.*(\/sessions\/[^/]+)\/.*$/, `${ofStudent}$1`)]) {
    await page.goto(path);
    await expect(page.getByRole("list", { name: /concept/i }).first()).toBeVisible();
    await expectReadableTables(page);
    await expectNoSidewaysScrolling(page);
  }
});

test("a toast does not cover the button", async ({ page, context, people }) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await page.goto(`/sessions/${sessionId}`);
  await page.getByRole("button", { name: "Report a problem" }).tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio").first().check();
  await dialog.getByRole("button", { name: "Send" }).tap();
  const toast = findToast(page, "Thank you, your report is sent.");
  await expect(toast).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expectCoversNoButton(toast);
});

test("feedback on a phone", async ({ page, context, people }) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Natural science");
  await page.goto(`/sessions/${sessionId}`);
  await answerQuestion(page, 1, "do-not-know");
  const next = page.getByRole("button", { name: "Next question" });
  await expect(next).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScrolling(page);
  await next.tap();
  await expect(questionHeading(page, 2)).toBeVisible();
});
