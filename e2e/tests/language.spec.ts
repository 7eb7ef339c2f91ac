import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { test } from "../src/test.ts";

const chooseLanguage = async (page: Page, menu: string, language: string): Promise<void> => {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitemradio", { name: language }).click();
};

test("the language is chosen once, signed out, and stays", async ({ page, people }) => {
  const student = await people.newStudent();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(student.email);
  await chooseLanguage(page, "Language", "Deutsch");
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  // What was written before the choice is still there.
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(student.email);
  await expectAccessible(page);

  await page.getByLabel("Passwort").fill("wrong password");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText("passen zu keinem Konto")).toBeVisible();
  await page.getByLabel("Passwort").fill(student.password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Tests" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Tests" })).toBeVisible();

  await chooseLanguage(page, "Sprache", "English");
  await expect(page.getByRole("heading", { level: 1, name: "Your tests" })).toBeVisible();
});

test.describe("a browser that asks for German", () => {
  test.use({ locale: "de-AT" });

  test("is answered in German before anything is chosen", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Adaptive Tests mit ehrlichen Ergebnissen",
    );
    await page.goto("/no-such-page");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Seite gibt es nicht");
  });
});
