import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link within text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx(
        "rounded-sm font-medium text-accent underline decoration-accent/40 underline-offset-4",
        "hover:text-accent-strong hover:decoration-current",
        className,
      )}
    />
  );
}
