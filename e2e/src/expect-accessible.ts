import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** What axe holds against the page as it stands: the rule and the element. */
const violationsOf = async (axe: AxeBuilder): Promise<string[]> => {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
};

/** Colours change by transitions; axe measures them where they end. */
const endTransitions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    // What follows its parent's colour begins when the parent's transition has ended.
    for (let depth = 0; depth < 5; depth++) {
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
      }
    }
  });

const inScheme = async (page: Page, colorScheme: "light" | "dark"): Promise<AxeBuilder> => {
  await page.emulateMedia({ colorScheme });
  await endTransitions(page);
  return new AxeBuilder({ page });
};

/** Holds the page, in its present state, to WCAG 2.2 AA as far as axe can tell: in light, and its colours in dark. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const dark = (await inScheme(page, "dark")).withRules(rulesOfColour);
  expect(await violationsOf(dark), `axe on ${page.url()} in dark`).toEqual([]);
  const light = (await inScheme(page, "light")).withTags(tags);
  expect(await violationsOf(light), `axe on ${page.url()}`).toEqual([]);
};
