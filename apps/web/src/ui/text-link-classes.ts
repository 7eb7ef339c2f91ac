/** Classes of a link within text. */
export const TEXT_LINK_CLASSES =
  "rounded-sm font-medium text-accent underline decoration-accent/40 underline-offset-4 " +
  "hover:text-accent-strong hover:decoration-current";
