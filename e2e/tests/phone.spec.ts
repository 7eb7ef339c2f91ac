import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import {
  answerQuestion,
  answerToTheEnd,
  optionRadio,
  questionHeading,
  resultHeading,
  submitButton,
  testLink,
} from "../src/question-page.ts";
import { test } from "../src/test.ts";

/** Nothing reaches beyond the right edge: who reads need not move the page sideways. */
const expectNoSidewaysScrolling = async (page: Page): Promise<void> => {
  const overflow = await page.evaluate(() => {
    const { scrollWidth = 0 } = document.scrollingElement ?? {};
    return scrollWidth - window.innerWidth;
  });
  expect(overflow, `width beyond the screen on ${page.url()}`).toBeLessThanOrEqual(0);
};

test("a whole test on a phone", async ({ page, context, people }) => {
  const student = await people.newStudent();
  for (const path of ["/", "/sign-in", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScrolling(page);
  }
  await student.api.signIn(context);
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
  const asked = await answerToTheEnd(page, 1, async (position) => {
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await expect(submitButton(page)).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScrolling(page);
    return position % 4;
  });
  expect(asked).toBeGreaterThanOrEqual(15);

  await expect(resultHeading(page)).toBeVisible();
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await page.getByRole("link", { name: "History" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tests" }).getByRole("link")).toHaveCount(1);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});

test("feedback and the way out on a phone", async ({ page, context, people }) => {
  const student = await people.newStudent();
  await student.api.signIn(context);
  await page.goto("/home");
  await testLink(page, "View test", "Natural science").tap();
  await page.getByRole("button", { name: "Start the test" }).tap();
  await answerQuestion(page, 1, "do-not-know");
  await expect(page.getByRole("button", { name: "Next question" })).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScrolling(page);
  await page.getByRole("button", { name: "Next question" }).tap();
  await expect(questionHeading(page, 2)).toBeVisible();
  await page.getByRole("button", { name: "End test" }).tap();
  await expect(page.getByRole("button", { name: "Go on with the test" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "End the test" }).tap();
  await expect(resultHeading(page)).toBeVisible();
  await expectNoSidewaysScrolling(page);
});
