import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClasses } from "./control-classes.ts";

/** Several lines of text, growing with what is written where the browser can. Use it inside a Field. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={clsx(controlClasses, "field-sizing-content min-h-24 py-2.5", className)}
    />
  );
}
