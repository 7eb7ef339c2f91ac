import { expect, type Page } from "@playwright/test";
import { startTest } from "../src/ask.ts";
import { answerQuestion, questionHeading } from "../src/question-page.ts";
import { test } from "../src/test.ts";

/** One question's way to the screen, in milliseconds of the page's clock; frames are counted from its opening. */
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

/** Watches the page from its first byte: clicks, replies to answers, new questions, and everything that jumps. */
const watch = (page: Page) =>
  page.addInitScript(() => {
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
      // The frame that paints it has begun when its callbacks run, and is done when the next task does.
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

const watchedOn = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as typeof window & { watched: Watched }).watched);

/** What jumped while the page and its fonts were still coming is forgotten. */
const forgetTheOpening = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    (window as typeof window & { watched: Watched }).watched.shifts.length = 0;
  });

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

for (const [device, size] of [
  ["a desktop", { width: 1280, height: 800 }],
  ["a phone", { width: 360, height: 740 }],
] as const) {
  test(`on ${device} the next question is in the frame of the reply, and nothing jumps from one to the next`, async ({
    page,
    context,
    people,
  }) => {
    const { api } = await people.newStudent();
    await api.signIn(context);
    const { sessionId } = await startTest(api, "Mathematics");
    await page.setViewportSize(size);
    await watch(page);
    await page.goto(`/sessions/${sessionId}`);
    await expect(questionHeading(page, 1)).toBeFocused();
    await forgetTheOpening(page);
    for (let position = 1; position <= 8; position++) {
      await answerQuestion(page, position, position % 4);
      await expect(questionHeading(page, position + 1)).toBeFocused();
    }
    await expect.poll(async () => (await watchedOn(page)).steps.length).toBe(9);
    const { steps, shifts } = await watchedOn(page);
    const questions = steps.slice(1);
    for (const { repliedInFrame, shownInFrame } of questions) expect(shownInFrame).toBe(repliedInFrame);

    const ofReply = questions.map(({ clickedAt, repliedAt }) => repliedAt - clickedAt);
    const ofPaint = questions.map(({ repliedAt, paintedAt }) => paintedAt - repliedAt);
    const whole = questions.map(({ clickedAt, paintedAt }) => paintedAt - clickedAt);
    console.log(
      `${device}, ${questions.length} questions, medians: click to reply ${middle(ofReply).toFixed(1)} ms, ` +
        `reply to painted ${middle(ofPaint).toFixed(1)} ms, click to painted ${middle(whole).toFixed(1)} ms; ` +
        `longest ${Math.max(...whole).toFixed(1)} ms`,
    );
    expect(shifts).toEqual([]);
  });
}
