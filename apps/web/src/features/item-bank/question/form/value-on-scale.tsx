import { clsx } from "clsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

interface ValueOnScaleProps {
  readonly value: number;
  /** The lower end of the scale. A value outside the scale is an arrow at its nearer end. */
  readonly from: number;
  readonly to: number;
}

/** Shows a number and a small mark of its position on a scale. */
export function ValueOnScale({ value, from, to }: ValueOnScaleProps) {
  const numbers = useNumberFormatter();
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return (
    <span className="inline-flex items-center gap-2.5 whitespace-nowrap">
      <span className="relative h-2 w-14 rounded-full bg-sunken" aria-hidden="true">
        <span
          className={clsx(
            "absolute inset-y-0 w-2 -translate-x-1/2 bg-accent",
            value > to
              ? "[clip-path:polygon(0_0,100%_50%,0_100%)]"
              : value < from
                ? "[clip-path:polygon(100%_0,0_50%,100%_100%)]"
                : "rounded-full",
          )}
          style={{ insetInlineStart: `${8 + share * 84}%` }}
        />
      </span>
      <span className="w-12 text-end tabular-nums">{numbers.parameter(value)}</span>
    </span>
  );
}
