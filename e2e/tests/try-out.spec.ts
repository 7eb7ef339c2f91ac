import { expect } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { expectReadyForKeys, optionRadio, questionHeading, submitButton } from "../src/question-page.ts";
import { test } from "../src/test.ts";

test("anybody can try out choosing, keys, formulas, a picture and a lost connection without an account", async ({
  page,
}) => {
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/")) calls.push(request.url());
  });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Try out how a test works" }).click();
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(page.getByText("This is a rehearsal: nothing you do here is recorded.")).toBeVisible();
  await expectAccessible(page);
  await optionRadio(page, 0).check();
  await optionRadio(page, 1).check();
  await submitButton(page).click();

  await expectReadyForKeys(page, 2);
  await page.keyboard.press("b");
  await expect(optionRadio(page, 1)).toBeChecked();
  await submitButton(page).press("Enter");

  await expect(questionHeading(page, 3)).toBeFocused();
  await expect(page.getByRole("group").locator(".katex")).toHaveCount(4);
  await optionRadio(page, 0).check();
  await submitButton(page).click();
  await expect(page.getByRole("heading", { name: "That is not right" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Next question" }).click();

  await expect(questionHeading(page, 4)).toBeFocused();
  const picture = page.getByRole("region", { name: "A text to read" }).getByRole("img");
  await expect(picture).toHaveAccessibleName(/^A right triangle/);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expectAccessible(page);
  await optionRadio(page, "do-not-know").check();
  await submitButton(page).click();

  await expect(questionHeading(page, 5)).toBeFocused();
  await optionRadio(page, 1).check();
  await submitButton(page).click();
  await expect(page.getByText("Your answer is kept on this device").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try now" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "That was all" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Once more" }).click();
  await expect(questionHeading(page, 1)).toBeFocused();
  // Nothing was sent to the server.
  expect(calls).toEqual([]);
});

test("the try-out opens from the first page, on a phone, in German", async ({ page, context }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await page.getByRole("link", { name: "Try it out without an account" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  await context.addCookies([{ name: "plumbline-language", value: "de", url: new URL("/", page.url()).href }]);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /^Frage 1/ })).toBeVisible();
  await expect(page.getByText("Welcher Tag kommt nach Montag?")).toBeVisible();
  await expectAccessible(page);
});
