import { expect, type Locator, type Page } from "@playwright/test";

const MAX_PRESSES = 60;

/** Presses Tab until the element has the focus, which proves that it can be reached without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MAX_PRESSES; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} cannot be reached with Tab`);
}
