import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Checks the page, in its present state, against WCAG 2.2 AA as far as axe can: in light, and its colours in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const dark = (await axeInScheme(page, "dark")).withRules(COLOUR_RULES);
  expect(await findViolations(dark), `axe on ${page.url()} in dark`).toEqual([]);
  const light = (await axeInScheme(page, "light")).withTags(WCAG_TAGS);
  expect(await findViolations(light), `axe on ${page.url()}`).toEqual([]);
}

async function axeInScheme(page: Page, colorScheme: "light" | "dark"): Promise<AxeBuilder> {
  await page.emulateMedia({ colorScheme });
  await finishTransitions(page);
  return new AxeBuilder({ page });
}

/** Colours change by transitions. axe must measure the colours at their end. */
function finishTransitions(page: Page): Promise<void> {
  return page.evaluate(() => {
    // An element that inherits its parent's colour begins its transition when the parent's has ended.
    for (let depth = 0; depth < 5; depth++) {
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
      }
    }
  });
}

/** The violations that axe finds: the rule, the element and what is wrong with it. */
async function findViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}
