/** The maximum length of a search term, as in the API. */
export const MAX_SEARCH_LENGTH = 200;

/** What the API refuses in a text: NUL, and halves of characters, which cutting a text may leave. */
const UNSTORABLE = /[\0\ud800-\udfff]/gu;

/** Returns the search term for a text from the address or the search box; "" means no search. */
export function searchTermOf(value: string | readonly string[] | null | undefined): string {
  const text = typeof value === "string" ? value : (value?.[0] ?? "");
  return text.trim().slice(0, MAX_SEARCH_LENGTH).replace(UNSTORABLE, "").trim();
}

/**
 * Converts a term to the API's input. Server and browser both use this function, so that their query keys are
 * equal.
 */
export function searchInputOf(term: string): { readonly search?: string } {
  return term === "" ? {} : { search: term };
}
