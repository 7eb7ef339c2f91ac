import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { CONTROL_CLASSES } from "./control-classes.ts";

/** A multi-line text input. It grows with its content if the browser supports this. Use it inside a Field. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={clsx(CONTROL_CLASSES, "field-sizing-content min-h-24 py-2.5", className)}
    />
  );
}
