/** Where a form with a `language` or a `theme` stores the choice and returns to its page; see its `route.ts`. */
export const PREFERENCES_PATH = "/preferences";
