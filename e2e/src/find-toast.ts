import type { Locator, Page } from "@playwright/test";

/**
 * The visible message of a toast. The toast also puts its text for a moment into a region for screen readers, so that
 * the text alone may be found twice.
 */
export function findToast(page: Page, text: string): Locator {
  return page.getByRole("listitem").getByText(text);
}
