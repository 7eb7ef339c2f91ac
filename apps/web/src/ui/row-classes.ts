/** Classes of a list of rows in a frame, divided by lines. */
export const ROW_LIST_CLASSES =
  "divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card";

/** Classes of a row that is clickable as a whole. */
export const ROW_CLASSES =
  "relative px-4 py-4 transition-colors hover:bg-paper has-focus-visible:bg-paper sm:px-5";

/** Classes of a row's link, whose click area is the whole row. */
export const ROW_LINK_CLASSES =
  "font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
