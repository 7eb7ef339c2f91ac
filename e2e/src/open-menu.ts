import type { Page } from "@playwright/test";

/** Presses the button of a menu, which is the <summary> of its <details>: browsers give it no role of its own. */
export async function openMenu(page: Page, name: string | RegExp): Promise<void> {
  await page.locator("summary").filter({ hasText: name }).click();
}
