import { expect, type Page } from "@playwright/test";
import { openMenu } from "../src/open-menu.ts";
import { pageTexts } from "../src/page-texts.ts";
import { answerWholeTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** The most compressed script that these pages may load; React and Next are 136 kB of it. `pnpm bench:weight` has the same. */
const LIGHT_PAGE_BYTES = 150_000;

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
