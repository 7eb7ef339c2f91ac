import { clsx } from "clsx";

const frame = "relative flex items-center gap-3.5 rounded-xl border px-3.5";
/** The frame of an option, shared by the one that can be chosen and the one that is only read. */
export const optionLook = `${frame} min-h-14 py-2.5`;
/** The same, lower: for options that are only read, many questions to a page. */
export const denseOptionLook = `${frame} min-h-11 py-1.5`;

/** The square with the option's letter. */
export function chipLook(filled: boolean): string {
  return clsx(
    "grid size-8 shrink-0 place-items-center rounded-lg border font-semibold text-sm transition-colors",
    filled ? "border-accent bg-accent text-on-accent" : "border-line bg-sunken text-ink-soft",
  );
}
