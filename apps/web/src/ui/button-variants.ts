import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "medium" | "small";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-firm bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink-soft hover:bg-sunken hover:text-ink",
  danger: "bg-bad text-on-bad hover:opacity-90",
};

// Small buttons are for dense rows. On touch screens every button is at least 44 px high.
const sizes: Record<ButtonSize, string> = {
  medium: "min-h-11 px-4.5 text-[0.9375rem]",
  small: "min-h-9 px-3 text-sm pointer-coarse:min-h-11",
};

/** Returns the classes of a button, for buttons and for links that look like one. */
export function buttonVariants(variant: ButtonVariant = "primary", size: ButtonSize = "medium"): string {
  return clsx(
    "inline-flex select-none items-center justify-center gap-2 rounded-control font-medium no-underline",
    "transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50",
    "aria-disabled:cursor-progress",
    // Forced colours remove the background, so the button needs a border.
    "forced-colors:border",
    variants[variant],
    sizes[size],
  );
}
