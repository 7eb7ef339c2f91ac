import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { CONTROL_CLASSES } from "./control-classes.ts";

/** A single-line text input. Use it inside a Field. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={clsx(CONTROL_CLASSES, "min-h-11", className)} />;
}
