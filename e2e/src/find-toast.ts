import { expect, type Locator, type Page } from "@playwright/test";

/**
 * The visible message of a toast. Its text is in a region for screen readers too, so that the text alone is found
 * twice.
 */
export function findToast(page: Page, text: string): Locator {
  return page.getByRole("listitem").getByText(text);
}

/** Checks that a visible toast covers none of the buttons of the page. */
export async function expectCoversNoButton(toast: Locator): Promise<void> {
  const box = await toast.boundingBox();
  const ofPage = toast.page().getByRole("button").and(toast.page().locator(":not([data-toast] *)"));
  const buttons = await ofPage.all();
  expect(buttons.length).toBeGreaterThan(0);
  for (const button of buttons) {
    expect(overlap(box, await button.boundingBox()), String(await button.textContent())).toBe(false);
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(one: Box | null, other: Box | null): boolean {
  if (one === null || other === null) return false;
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
