import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { test } from "../src/test.ts";

/** The addresses of the gallery's examples of the question page, one for each state. */
async function listStates(page: Page): Promise<readonly string[]> {
  await page.goto("/gallery");
  const links = page.getByRole("link", { name: /./ }).and(page.locator('[href^="/gallery/runner/"]'));
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
}

async function openState(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("status").or(page.getByRole("main")).first()).toBeAttached();
}

// In three parts, because axe takes some seconds for each state.
const PARTS = 3;
for (let part = 0; part < PARTS; part++) {
  test(`every state of the question page is accessible, in light and dark, part ${part + 1} of ${PARTS}`, async ({
    page,
  }) => {
    const states = (await listStates(page)).filter((_, index) => index % PARTS === part);
    expect(states.length).toBeGreaterThan(4);
    for (const address of states) {
      await openState(page, address);
      await expectAccessible(page);
    }
  });
}

test("every state fits a width of 320 px, which is 400 % zoom on a desktop", async ({ page }) => {
  const states = await listStates(page);
  await page.setViewportSize({ width: 320, height: 512 });
  for (const address of states) {
    await openState(page, address);
    const width = await page.evaluate(() => document.scrollingElement?.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(320);
  }
});

test("every control is at least 44 px high on a touch screen", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  for (const address of await listStates(page)) {
    await openState(page, address);
    const small = await page
      .locator("button, a[href]:not([href='#content']), label, summary")
      .evaluateAll((found) =>
        found
          .map((element) => ({ name: element.textContent, height: element.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44),
      );
    expect(small, address).toEqual([]);
  }
  await context.close();
});

test("on a phone the head of the page keeps its height whatever it says of the answers, in German too", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    locale: "de",
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const heights = new Map<string, number | undefined>();
  for (const name of ["timed", "extra-time", "last-minute", "retrying", "kept", "sending", "taken-over"]) {
    await page.goto(`/gallery/runner/${name}`);
    heights.set(name, (await page.getByRole("banner").boundingBox())?.height);
  }
  await expect(page.getByRole("banner")).toContainText("In einem anderen Fenster offen");
  expect(new Set(heights.values()).size, JSON.stringify([...heights])).toBe(1);
  await context.close();
});

test("with reduced motion nothing moves, and the page still shows that it is sending", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/gallery/runner/sending");
  await expect(page.getByRole("banner")).toContainText("Sending");
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
      .filter((frame) => "transform" in frame || "rotate" in frame || "width" in frame),
  );
  expect(moving).toEqual([]);
});

test("with forced colours the chosen option is recognisable without its background", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/gallery/runner/chosen");
  const chosen = page.locator("label").filter({ has: page.getByRole("radio", { checked: true }) });
  const other = page.locator("label").filter({ has: page.getByRole("radio", { checked: false }) });
  const outline = (element: Element): string => getComputedStyle(element).outlineStyle;
  expect(await chosen.evaluate(outline)).toBe("solid");
  expect(await other.first().evaluate(outline)).toBe("none");
  // The button, too, has a border and is not only a text.
  await expect(page.getByRole("button", { name: "Submit answer" })).toHaveCSS("border-top-width", "1px");
});

test("a question in a right-to-left script runs from right to left, and its formulas from left to right", async ({
  page,
}) => {
  await page.goto("/gallery/runner/right-to-left");
  const option = page.locator("label").first();
  const [card, letter] = await Promise.all([
    option.boundingBox(),
    option.locator("span").first().boundingBox(),
  ]);
  // The square with the letter is at the right edge, where a line of Arabic begins.
  expect((letter?.x ?? 0) - (card?.x ?? 0)).toBeGreaterThan((card?.width ?? 0) / 2);
  await expect(page.locator(".katex").first()).toHaveCSS("direction", "ltr");
  // Numbers and signs keep their order: the minus is left of the number, and both are next to the option's letter.
  for (const text of ["-3", "3 > x"]) {
    const numbers = page.locator("label").filter({ hasText: text }).locator("span").last();
    await expect(numbers).toHaveText(text);
    const [first = 0, last = 0] = await numbers.evaluate((element) => {
      const { firstChild: node } = element;
      return [0, (node?.textContent ?? "").length - 1].map((index) => {
        const range = document.createRange();
        range.setStart(node as Node, index);
        range.setEnd(node as Node, index + 1);
        return range.getBoundingClientRect().right;
      });
    });
    expect(first).toBeLessThan(last);
    expect((letter?.x ?? 0) - last).toBeLessThan(40);
  }
  // An option that is only a formula begins next to its letter, too.
  const bare = page
    .locator("label")
    .filter({ has: page.locator(".katex") })
    .last();
  const formula = await bare.locator(".katex").boundingBox();
  const letter4 = await bare.locator("span").first().boundingBox();
  expect((letter4?.x ?? 0) - (formula?.x ?? 0) - (formula?.width ?? 0)).toBeLessThan(40);
});

test("a screen reader gets an option's formula in words, not as a row of signs", async ({
  page,
  context,
}) => {
  await page.goto("/gallery/runner/ready");
  await expect(page.getByRole("radio")).toHaveCount(5);
  // The accessibility tree of the browser, which screen readers use.
  const devtools = await context.newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  const names = nodes.filter(({ role }) => role?.value === "radio").map(({ name }) => name?.value);
  expect(names).toEqual([
    "A 3 x squared minus 3",
    "B 3 x squared",
    "C x squared minus 3",
    "D the fraction x to the power of 4, end of power, over 4, end of fraction, minus the fraction 3 x squared over 2, end of fraction,",
    "I don’t know",
  ]);
});
