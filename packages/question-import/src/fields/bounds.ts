/** The most questions of one file. */
export const MOST_ROWS = 20_000;

/** The most issues that are told of one row, and of the names of its columns or fields: who mends these sees the next. */
export const MOST_ISSUES = 20;

/** The most issues of one report: each takes up to 2 kB, and nobody mends more before the file is checked again. */
export const MOST_ISSUES_OF_REPORT = 5_000;
