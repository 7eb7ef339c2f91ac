import { expect } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { test } from "../src/test.ts";

test("a pool of several concepts says what a costly rule costs, and how many students an estimate still needs", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  await admin.signIn(context);
  await page.goto("/pools");
  await page.getByRole("link", { name: "Mathematics" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText("selection rule, exposure, content balance, estimation").click();

  const warning = page.getByText("With several concepts this rule costs precision");
  await expect(warning).toHaveCount(0);
  await page.getByLabel("Selection rule").selectOption("kullback-leibler");
  await expect(warning).toBeVisible();
  await page.getByLabel("Selection rule").selectOption("D");
  await expect(warning).toHaveCount(0);

  await page.getByRole("button", { name: "Estimate from recorded answers" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Needed: 100." })).toBeVisible();
  await expectAccessible(page);
});
