import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL_CLASSES } from "./control-classes.ts";

/** A native <select> with the application's styling. Use it inside a Field. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block", className)}>
      <select {...rest} className={clsx(CONTROL_CLASSES, "min-h-11 appearance-none pe-10")}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-ink-faint"
      />
    </span>
  );
}
