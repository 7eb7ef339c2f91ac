import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClasses } from "./control-classes.ts";

/** A line of text. Use it inside a Field. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={clsx(controlClasses, "min-h-11", className)} />;
}
