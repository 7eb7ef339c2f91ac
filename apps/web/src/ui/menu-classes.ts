/** Classes of the list of a menu, which opens below its button. */
export const MENU_LIST_CLASSES =
  "absolute end-0 top-full z-50 mt-1.5 min-w-48 rounded-control border border-line bg-surface p-1.5 shadow-float";

/** Classes of a menu item. */
export const MENU_ITEM_CLASSES =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-3 text-start text-[0.9375rem] " +
  "hover:bg-sunken";

/** Classes of an icon button in the header. The <summary> of a menu loses its triangle. */
export const ICON_BUTTON_CLASSES =
  "grid size-11 cursor-pointer list-none place-items-center rounded-control text-ink-soft hover:bg-sunken " +
  "hover:text-ink in-open:bg-sunken [&::-webkit-details-marker]:hidden";
