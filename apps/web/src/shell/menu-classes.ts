/** The look of what opens below a button of the header. */
export const menuClasses =
  "z-50 min-w-48 rounded-control border border-line bg-surface p-1.5 shadow-float outline-none";

/** The look of one line in it. */
export const menuItemClasses =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-3 text-[0.9375rem] outline-none " +
  "data-highlighted:bg-sunken";

/** A round or square button of the header that holds an icon only. */
export const iconButtonClasses =
  "grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken";
