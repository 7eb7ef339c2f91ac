import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlLook } from "./control-variants.ts";

/** A line of text. Use it inside a Field. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={clsx(controlLook, "min-h-11", className)} />;
}
