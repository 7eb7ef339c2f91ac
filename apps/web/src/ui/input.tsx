import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlLook } from "./control-variants.ts";

/** A line of text. Use it inside a Field. */
export const Input = ({ className, ...rest }: ComponentProps<"input">) => (
  <input {...rest} className={clsx(controlLook, "min-h-11", className)} />
);
