/** The most compressed script that pages may load, in bytes; `e2e/tests/weight.spec.ts` keeps the same. */
const LIGHT_PAGE_BYTES = 150_000;

const lightPages = [/^\/$/, /^\/sign-(in|up)$/, /^\/sessions\/[^/]+\/(result|review)$/];

/** The budget of a page; null where it has none. */
export function budgetOf(path: string): number | null {
  return lightPages.some((page) => page.test(path)) ? LIGHT_PAGE_BYTES : null;
}
