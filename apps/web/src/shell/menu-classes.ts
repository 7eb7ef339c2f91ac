/** Classes of a menu that opens below a button in the header. */
export const MENU_CLASSES =
  "z-50 min-w-48 rounded-control border border-line bg-surface p-1.5 shadow-float outline-none";

/** Classes of a menu item. */
export const MENU_ITEM_CLASSES =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-3 text-[0.9375rem] outline-none " +
  "data-highlighted:bg-sunken";

/** Classes of an icon button in the header. */
export const ICON_BUTTON_CLASSES =
  "grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken";
