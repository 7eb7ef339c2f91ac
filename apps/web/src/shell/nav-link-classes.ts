/** Classes of a link in the header. */
export const NAV_LINK_CLASSES =
  "inline-flex min-h-11 items-center rounded-control px-3 font-medium text-[0.9375rem]";
