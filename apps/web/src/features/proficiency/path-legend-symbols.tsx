import type { Outcome } from "#features/sessions/outcome.ts";
import { OutcomeShape, ResultShape, SetAsideBox } from "./path-shapes.tsx";

/** An outcome's shape, for a legend or a table. */
export function OutcomeSymbol({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg viewBox="0 0 12 12" className="inline-block size-3" aria-hidden="true">
      <OutcomeShape x={6} y={6} outcome={outcome} />
    </svg>
  );
}

/** The box around an answer that was set aside, for a legend. */
export function SetAsideSymbol() {
  return (
    <svg viewBox="0 0 16 16" className="inline-block size-4" aria-hidden="true">
      <SetAsideBox x={8} y={8} />
    </svg>
  );
}

/** The shape of the result, for a legend. */
export function ResultSymbol() {
  return (
    <svg viewBox="0 0 16 20" className="inline-block h-5 w-4" aria-hidden="true">
      <ResultShape x={8} top={1} y={10} bottom={19} />
    </svg>
  );
}
