import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "medium" | "small";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-firm bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink-soft hover:bg-sunken hover:text-ink",
  danger: "bg-bad text-on-bad hover:opacity-90",
};

// Small is for dense rows under a mouse; a finger gets 44 px either way.
const sizes: Record<ButtonSize, string> = {
  medium: "min-h-11 px-4.5 text-[0.9375rem]",
  small: "min-h-9 px-3 text-sm pointer-coarse:min-h-11",
};

/** The look of a button, shared by real buttons and by links that act like one. */
export function buttonVariants(variant: ButtonVariant = "primary", size: ButtonSize = "medium"): string {
  return clsx(
    "inline-flex select-none items-center justify-center gap-2 rounded-control font-medium no-underline",
    "transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50",
    "aria-disabled:cursor-progress",
    // Forced colours drop the background that makes it a button.
    "forced-colors:border",
    variants[variant],
    sizes[size],
  );
}
