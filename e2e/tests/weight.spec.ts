import { expect, type Page } from "@playwright/test";
import { openMenu } from "../src/open-menu.ts";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, openEndDialog, questionHeading } from "../src/question-page.ts";
import { answerWholeTest, readBankQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** The most compressed script that these pages may load; React and Next are 136 kB of it. `pnpm bench:weight` has the same. */
const LIGHT_PAGE_BYTES = 150_000;

/** The most that the question page and the practice test may load. */
const QUESTION_PAGE_BYTES = 180_000;

/** The compressed size of all scripts that the page has loaded. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

test("the start page, sign-in, sign-up, results and reviews load little script", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const sessionId = await answerWholeTest(student, "Mathematics", [0]);
  const weigh = async (path: string): Promise<void> => {
    await page.goto(path, { waitUntil: "networkidle" });
    const bytes = await scriptBytes(page);
    expect(bytes, path).toBeGreaterThan(100_000);
    expect(bytes, path).toBeLessThanOrEqual(LIGHT_PAGE_BYTES);
  };
  for (const path of ["/", "/sign-in", "/sign-up"]) await weigh(path);
  await student.signIn(context);
  for (const part of ["result", "review"]) await weigh(`/sessions/${sessionId}/${part}`);
});

test("the question page and the practice test load little script, also for formulas, dialogs and feedback", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 2, length: 2, feedback: "after-each" });
  for (const number of [1, 2]) {
    const question = await readBankQuestion(admin, pool.questionId(number));
    await admin.trpc.admin.saveQuestion.mutate({
      ...question,
      content: "Which is $\\int_0^1 x^2 \\, dx$?\n\n| a | b |\n|---|---|\n| `1` | $x^2$ |",
      options: ["$\\frac{1}{2}$", "$\\frac{1}{3}$", "none", "all"],
      explanation: "The integral of $x^2$ is $\\frac{x^3}{3}$.",
    });
  }
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, pool.name);
  await page.goto(`/sessions/${sessionId}`, { waitUntil: "networkidle" });
  const formulas = page.locator("main .katex");
  await expect(formulas).toHaveCount(4);
  await openEndDialog(page);
  await page.getByRole("button", { name: "Go on with the test" }).click();
  await answerQuestion(page, 1, 0);
  await page.getByRole("button", { name: "Next question" }).click();
  await expect(questionHeading(page, 2)).toBeFocused();
  await expect(formulas).toHaveCount(4);
  const bytes = await scriptBytes(page);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(QUESTION_PAGE_BYTES);

  await page.goto("/try-out", { waitUntil: "networkidle" });
  expect(await scriptBytes(page)).toBeLessThanOrEqual(QUESTION_PAGE_BYTES);
});

test("with scripting off a student signs in, reads a result, takes its receipt along and signs out", async ({
  browser,
  people,
}) => {
  const student = await people.newStudent();
  const sessionId = await answerWholeTest(student, "Mathematics", [0]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/");
  await openMenu(page, "Language");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  await openMenu(page, "Sprache");
  await page.getByRole("button", { name: "English" }).click();
  await openMenu(page, "Appearance");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  const result = `/sessions/${sessionId}/result`;
  await page.goto(result);
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill("a wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(pageTexts.wrongPassword);
  await expect(page.getByLabel("Email")).toHaveValue(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Your result in Mathematics" })).toBeVisible();
  await expect(page).toHaveURL(result);
  await page.locator("summary").filter({ hasText: "The result in numbers" }).click();
  await expect(page.getByRole("table").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the receipt" }).click();
  expect((await downloading).suggestedFilename()).toBe(`plumbline-receipt-${sessionId}.txt`);

  await openMenu(page, /^Account/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goto(result);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await context.close();
});
