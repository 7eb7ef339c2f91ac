/** The most compressed script that pages may load, in bytes; `e2e/tests/weight.spec.ts` keeps the same. */
const LIGHT_PAGE_BYTES = 150_000;

const lightPages = [/^\/$/, /^\/sign-(in|up)$/, /^\/sessions\/[^/]+\/(result|review)$/];

/** The most that the question page and the practice test may load: they run in the browser. */
const QUESTION_PAGE_BYTES = 180_000;

const questionPages = [/^\/sessions\/[^/]+$/, /^\/try-out$/];

/** The budget of a page; null where it has none. */
export function budgetOf(path: string): number | null {
  if (questionPages.some((page) => page.test(path))) return QUESTION_PAGE_BYTES;
  return lightPages.some((page) => page.test(path)) ? LIGHT_PAGE_BYTES : null;
}
