import { clsx } from "clsx";

/** The frame of an option, shared by the one that can be chosen and the one that is only read. */
export const optionLook = "relative flex min-h-14 items-center gap-3.5 rounded-xl border px-3.5 py-2.5";

/** The square with the option's letter. */
export const chipLook = (filled: boolean): string =>
  clsx(
    "grid size-8 shrink-0 place-items-center rounded-lg border font-semibold text-sm transition-colors",
    filled ? "border-accent bg-accent text-on-accent" : "border-line bg-sunken text-ink-soft",
  );
