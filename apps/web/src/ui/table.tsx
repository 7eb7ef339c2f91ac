import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

interface TableProps {
  /** A short description, which is also the table's accessible name. */
  readonly caption: ReactNode;
  readonly showCaption?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A table that scrolls horizontally within its frame on narrow screens. */
export function Table({ caption, showCaption = false, children, className }: TableProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable frame must be focusable by keyboard
      tabIndex={0}
      className={clsx("overflow-x-auto rounded-card border border-line bg-surface", className)}
    >
      <table className="w-full border-collapse text-start text-[0.9375rem]">
        <caption
          id={id}
          className={clsx(showCaption ? "px-4 pt-4 pb-2 text-start font-semibold" : "sr-only")}
        >
          {caption}
        </caption>
        {children}
      </table>
    </section>
  );
}

/** A column header; `numeric` aligns it to the end, like the numbers below it. */
export function ColumnHead({ numeric = false, className, ...rest }: CellProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "whitespace-nowrap border-line border-b px-4 py-3 font-medium text-ink-faint text-sm",
        numeric ? "text-end" : "text-start",
        className,
      )}
    />
  );
}

/** A row header. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={clsx("px-4 py-3 text-start font-medium [tr+tr>&]:border-line [tr+tr>&]:border-t", className)}
    />
  );
}

type CellProps<Tag extends "td" | "th"> = ComponentProps<Tag> & { readonly numeric?: boolean };

/** A cell; `numeric` aligns its numbers. */
export function Cell({ numeric = false, className, ...rest }: CellProps<"td">) {
  return (
    <td
      {...rest}
      className={clsx(
        "px-4 py-3 [tr+tr>&]:border-line [tr+tr>&]:border-t",
        numeric && "text-end tabular-nums",
        className,
      )}
    />
  );
}
