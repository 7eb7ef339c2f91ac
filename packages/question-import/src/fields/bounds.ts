/** The most questions of one file. */
export const MOST_ROWS = 20_000;

/** The most issues that are told of one row, and of the names of its columns or fields: who mends these sees the next. */
export const MOST_ISSUES = 20;
