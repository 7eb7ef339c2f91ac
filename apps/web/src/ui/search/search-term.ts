/** The longest search that the API takes. */
export const SEARCH_LENGTH = 200;

/** What is searched for, from whatever stands in the address or in the box; "" for everybody. */
export function searchTermOf(given: string | readonly string[] | null | undefined): string {
  const text = typeof given === "string" ? given : (given?.[0] ?? "");
  return text.trim().slice(0, SEARCH_LENGTH).trim();
}

/** The search as the API takes it. The server and the browser both go through here, so that their caches agree. */
export function searchInputOf(term: string): { readonly search?: string } {
  return term === "" ? {} : { search: term };
}
