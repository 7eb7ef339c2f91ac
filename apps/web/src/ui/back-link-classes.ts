/** Classes of a link to the parent page. */
export const BACK_LINK_CLASSES =
  "-ms-1 inline-flex min-h-8 items-center gap-1.5 rounded-sm px-1 text-ink-soft hover:text-ink";
