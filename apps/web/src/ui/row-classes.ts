/** A list of rows in one frame, divided by lines. */
export const rowListClasses =
  "divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card";

/** A row that is pressed anywhere to open what its link leads to. */
export const rowClasses =
  "relative px-4 py-4 transition-colors hover:bg-paper has-focus-visible:bg-paper sm:px-5";

/** The link of a row: its words name it, the whole row is its target. */
export const rowLinkClasses =
  "font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
