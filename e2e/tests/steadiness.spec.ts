import { expect, type Page } from "@playwright/test";
import type { People } from "../src/people.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, questionHeading } from "../src/question-page.ts";
import { readBankQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** How one question came to the screen: milliseconds of the page's clock, and frames counted from its opening. */
interface Step {
  clickedAt: number;
  repliedAt: number;
  repliedInFrame: number;
  shownInFrame: number;
  paintedAt: number;
}

interface Watched {
  readonly steps: Step[];
  readonly shifts: { readonly value: number; readonly moved: readonly string[] }[];
}

/** Watches the page from its first byte: clicks, replies to answers, new questions, and layout shifts. */
function watch(page: Page) {
  return page.addInitScript(() => {
    const watched: Watched = { steps: [], shifts: [] };
    Object.assign(window, { watched });
    let frame = 0;
    const count = (): void => {
      frame += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);

    const step: Step = { clickedAt: 0, repliedAt: 0, repliedInFrame: 0, shownInFrame: 0, paintedAt: 0 };
    document.addEventListener("click", () => Object.assign(step, { clickedAt: performance.now() }), true);
    const json = Response.prototype.json;
    Response.prototype.json = async function read(this: Response) {
      const value: unknown = await json.call(this);
      if (this.url.includes("test.submit")) {
        Object.assign(step, { repliedAt: performance.now(), repliedInFrame: frame });
      }
      return value;
    };

    let heading = "";
    new MutationObserver(() => {
      const text = document.querySelector("h1")?.textContent ?? "";
      if (text === heading) return;
      heading = text;
      const shownInFrame = frame;
      // The frame that paints the question runs its callbacks first, and is done when the next task runs.
      requestAnimationFrame(() =>
        setTimeout(() => watched.steps.push({ ...step, shownInFrame, paintedAt: performance.now() })),
      );
    }).observe(document, { subtree: true, childList: true, characterData: true });

    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources = [] } = entry as PerformanceEntry & {
          value: number;
          sources?: { node: Node | null }[];
        };
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent),
        );
        watched.shifts.push({ value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => (window as typeof window & { watched: Watched }).watched);
}

/** Discards the layout shifts that happened while the page and its fonts were still loading. */
function discardOpeningShifts(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    (window as typeof window & { watched: Watched }).watched.shifts.length = 0;
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

for (const [device, size] of [
  ["a desktop", { width: 1280, height: 800 }],
  ["a phone", { width: 360, height: 740 }],
] as const) {
  test(`on ${device} the next question is shown in the frame of the reply, and nothing shifts between questions`, async ({
    page,
    context,
    people,
  }) => {
    const student = await people.newStudent();
    await student.signIn(context);
    const { sessionId } = await startTest(student, "Mathematics");
    await page.setViewportSize(size);
    await watch(page);
    await page.goto(`/sessions/${sessionId}`);
    await expect(questionHeading(page, 1)).toBeFocused();
    await discardOpeningShifts(page);
    for (let position = 1; position <= 8; position++) {
      await answerQuestion(page, position, position % 4);
      await expect(questionHeading(page, position + 1)).toBeFocused();
    }
    await expect.poll(async () => (await readWatched(page)).steps.length).toBe(9);
    const { steps, shifts } = await readWatched(page);
    const questions = steps.slice(1);
    for (const { repliedInFrame, shownInFrame } of questions) expect(shownInFrame).toBe(repliedInFrame);

    const toReply = questions.map(({ clickedAt, repliedAt }) => repliedAt - clickedAt);
    const toPaint = questions.map(({ repliedAt, paintedAt }) => paintedAt - repliedAt);
    const whole = questions.map(({ clickedAt, paintedAt }) => paintedAt - clickedAt);
    console.log(
      `${device}, ${questions.length} questions, medians: click to reply ${median(toReply).toFixed(1)} ms, ` +
        `reply to painted ${median(toPaint).toFixed(1)} ms, click to painted ${median(whole).toFixed(1)} ms; ` +
        `longest ${Math.max(...whole).toFixed(1)} ms`,
    );
    expect(shifts).toEqual([]);
  });
}

/** In a phone's own fonts these lines break at other places than in the fonts of formulas. */
const formulas = {
  content:
    "Let $f(x) = x^2 + 3x$ and $g(x) = \\sqrt{x + 1}$ for all $x > 0$. Then $f(g(x)) = x + 1 + 3 \\sqrt{x + 1}$, " +
    "and $\\int_0^1 f(x) \\, dx = \\frac{11}{6}$.\n\n$$\\sum_{k=1}^{n} k = \\frac{n(n + 1)}{2}$$\n\n" +
    "Which of these is true of $f$ and $g$?",
  options: ["$\\frac{1}{2}$", "$x^2 + \\sqrt{x}$", "no $x$ at all", "$\\mathbb{R}$"],
};

/** Publishes a pool whose only question is full of formulas, for a student on a phone with an empty cache. */
async function prepareFormulas(page: Page, people: People) {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 1, length: 1 });
  const question = await readBankQuestion(admin, pool.questionId(1));
  await admin.trpc.admin.saveQuestion.mutate({ ...question, ...formulas });
  const student = await people.newStudent();
  await student.signIn(page.context());
  await page.setViewportSize({ width: 360, height: 740 });
  return { student, pool };
}

/** Holds every font back until it is released, as a slow connection does. */
async function holdFonts(page: Page) {
  const held: string[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\.woff2$/, async (route) => {
    held.push(route.request().url());
    await released;
    await route.continue();
  });
  return { held, release };
}

/**
 * Lets the page wait for fonts and pictures as long as the test wants: the timer that ends the wait (after 3 s) runs only
 * when `endWait` is called. All other timers run: React needs them to show what a slow server sends late.
 */
async function holdWait(page: Page) {
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    const setTimer = window.setTimeout;
    const endWait = (): void => {
      for (const callback of held.splice(0)) callback();
    };
    const setTimeout = (callback: () => void, delay?: number): number =>
      delay === 3_000 ? -held.push(callback) : setTimer(callback, delay);
    Object.assign(window, { setTimeout, endWait });
  });
  return {
    endWait: () => page.evaluate(() => (window as typeof window & { endWait: () => void }).endWait()),
  };
}

/** Waits until the page has painted its present state and counted the layout shifts of that. */
function waitForPaint(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

function firstOption(page: Page) {
  return page.getByRole("radio").first();
}

test("on a phone the first question does not shift when its fonts arrive late into an empty cache", async ({
  page,
  people,
}) => {
  const { student, pool } = await prepareFormulas(page, people);
  const { sessionId } = await startTest(student, pool.name);
  const fonts = await holdFonts(page);
  await holdWait(page);
  await watch(page);
  await page.goto(`/sessions/${sessionId}`, { waitUntil: "commit" });
  await expect(questionHeading(page, 1)).toBeFocused();
  await waitForPaint(page);
  expect(fonts.held.join()).toContain("KaTeX_Main-Regular");
  await expect(firstOption(page)).toBeHidden();
  fonts.release();
  await expect(firstOption(page)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await waitForPaint(page);
  expect((await readWatched(page)).shifts).toEqual([]);
});

test("the introduction loads the fonts of formulas, so that the first question is shown at once", async ({
  page,
  people,
}) => {
  const { pool } = await prepareFormulas(page, people);
  await watch(page);
  await page.goto(`/tests/${pool.id}`);
  await page.waitForFunction(() => [...document.fonts].some((face) => face.family === "KaTeX_Main"));
  await discardOpeningShifts(page);
  const late: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".woff2")) late.push(request.url());
  });
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(questionHeading(page, 1)).toBeFocused();
  await expect(firstOption(page)).toBeVisible();
  await waitForPaint(page);
  expect(late).toEqual([]);
  expect((await readWatched(page)).shifts).toEqual([]);
});

test("a question whose fonts do not arrive is shown without them, and keys choose options from then on", async ({
  page,
  people,
}) => {
  const { student, pool } = await prepareFormulas(page, people);
  const { sessionId } = await startTest(student, pool.name);
  const fonts = await holdFonts(page);
  const wait = await holdWait(page);
  await page.goto(`/sessions/${sessionId}`, { waitUntil: "commit" });
  await expect(questionHeading(page, 1)).toBeFocused();
  await page.keyboard.press("1");
  await expect(firstOption(page)).toBeHidden();
  await wait.endWait();
  await expect(firstOption(page)).toBeVisible();
  expect(fonts.held.join()).toContain("KaTeX_Main-Regular");
  await expect(firstOption(page)).not.toBeChecked();
  await expect(questionHeading(page, 1)).toBeFocused();
  await page.keyboard.press("1");
  await expect(firstOption(page)).toBeChecked();
  await expect(firstOption(page)).toBeFocused();
  fonts.release();
  await page.evaluate(() => document.fonts.ready);
});

const drawing = {
  status: 200,
  contentType: "image/svg+xml",
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="240"><rect width="300" height="240" fill="teal"/></svg>',
};

/** Starts a test of questions with a picture in the text and one in an option, each with an address of its own. */
async function preparePictures(page: Page, people: People, questions: number) {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions, length: questions });
  for (let number = 1; number <= questions; number++) {
    const question = await readBankQuestion(admin, pool.questionId(number));
    const address = `/pictures/${pool.questionId(number)}`;
    const content = `Look at this:\n\n![A flag with three stripes](${address}-flag.svg)\n\nWhose flag is it?`;
    const options = [`![A teal square](${address}-square.svg)`, "Nobody’s", "Everybody’s", "Somebody’s"];
    await admin.trpc.admin.saveQuestion.mutate({ ...question, content, options });
  }
  const student = await people.newStudent();
  await student.signIn(page.context());
  await page.setViewportSize({ width: 360, height: 740 });
  const { sessionId } = await startTest(student, pool.name);
  return `/sessions/${sessionId}`;
}

/** Holds every picture back until it is released. The flags arrive then; `squares` says what the squares do. */
async function holdPictures(page: Page, squares: "arrive" | "fail") {
  const held: (() => void)[] = [];
  await page.route("**/pictures/*", async (route) => {
    const { promise: released, resolve } = Promise.withResolvers<void>();
    held.push(resolve);
    await released;
    const fails = squares === "fail" && route.request().url().includes("square");
    await (fails ? route.fulfill({ status: 404 }) : route.fulfill(drawing));
  });
  const release = (): void => {
    for (const resolve of held.splice(0)) resolve();
  };
  return { held, release };
}

function flag(page: Page) {
  return page.getByRole("img", { name: "A flag with three stripes" });
}
function square(page: Page) {
  return page.getByRole("img", { name: "A teal square", includeHidden: true });
}

/** The width of the picture's file, 0 while it has not arrived. */
function naturalWidth(page: Page, picture: "flag" | "square"): Promise<number> {
  return (picture === "flag" ? flag(page) : square(page)).evaluate(
    (image: HTMLImageElement) => image.naturalWidth,
  );
}

test("neither the first question nor the one after an answer shifts when its pictures arrive late", async ({
  page,
  people,
}) => {
  const address = await preparePictures(page, people, 2);
  const pictures = await holdPictures(page, "arrive");
  await holdWait(page);
  await watch(page);
  await page.goto(address, { waitUntil: "commit" });
  for (const position of [1, 2]) {
    await expect(questionHeading(page, position)).toBeFocused();
    await expect.poll(() => pictures.held.length).toBe(2);
    await waitForPaint(page);
    await expect(firstOption(page)).toBeHidden();
    pictures.release();
    await expect(firstOption(page)).toBeVisible();
    await waitForPaint(page);
    expect((await flag(page).boundingBox())?.height).toBe(240);
    expect((await readWatched(page)).shifts).toEqual([]);
    if (position === 1) await answerQuestion(page, position, 1);
  }
});

test("a picture that does not arrive hides no question, and shifts nothing when it arrives late or fails", async ({
  page,
  people,
}) => {
  const address = await preparePictures(page, people, 1);
  const pictures = await holdPictures(page, "fail");
  await watch(page);
  await page.goto(address, { waitUntil: "commit" });
  await expect(firstOption(page)).toBeVisible();
  expect(pictures.held).toHaveLength(2);
  expect(await naturalWidth(page, "flag")).toBe(0);
  pictures.release();
  await expect.poll(() => naturalWidth(page, "flag")).toBe(300);
  await expect
    .poll(() =>
      square(page).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth === 0),
    )
    .toBe(true);
  await waitForPaint(page);
  expect((await readWatched(page)).shifts).toEqual([]);
});

test("a picture that fails is replaced by its description at once", async ({ page, people }) => {
  const address = await preparePictures(page, people, 1);
  const pictures = await holdPictures(page, "fail");
  await holdWait(page);
  await watch(page);
  await page.goto(address, { waitUntil: "commit" });
  await expect.poll(() => pictures.held.length).toBe(2);
  pictures.release();
  await expect(firstOption(page)).toBeVisible();
  await waitForPaint(page);
  // No box was reserved: the description is as high as its text.
  const description = await square(page).boundingBox();
  expect(description?.width).toBeGreaterThan(80);
  expect(description?.height).toBeLessThan(60);
  expect((await readWatched(page)).shifts).toEqual([]);
});
