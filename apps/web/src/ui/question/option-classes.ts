import { clsx } from "clsx";

const FRAME_CLASSES = "relative flex items-center gap-3.5 rounded-xl border px-3.5";

/** The frame of an option, whether it can be chosen or is only read. */
export const optionClasses = `${FRAME_CLASSES} min-h-14 py-2.5`;

/** A lower frame, for pages with many questions where options are only read. */
export const denseOptionClasses = `${FRAME_CLASSES} min-h-11 py-1.5`;

/** The square with the option's letter. */
export function letterClasses(filled: boolean): string {
  return clsx(
    "grid size-8 shrink-0 place-items-center rounded-lg border font-semibold text-sm transition-colors",
    filled ? "border-accent bg-accent text-on-accent" : "border-line bg-sunken text-ink-soft",
  );
}

/** The text of an option, beside its letter whatever its own direction. */
export const OPTION_TEXT_CLASSES = "rich-text-beside min-w-0 flex-1";
