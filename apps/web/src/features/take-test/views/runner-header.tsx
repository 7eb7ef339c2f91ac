import type { PoolReference, Progress } from "@plumbline/contracts";
import type { ReactNode } from "react";
import { LogoMark } from "#shell/logo.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import { type OpenRunnerState, progressOf } from "../state/runner-state.ts";
import { SaveStatusMark } from "./save-status-mark.tsx";

interface RunnerHeaderProps {
  readonly pool: Pick<PoolReference, "name" | "language">;
  readonly state: OpenRunnerState;
  /** The tools at its end: the time, the pause button, the menu. */
  readonly children: ReactNode;
}

/** The header of the question page: the test, where the answers are, the progress, and the tools. */
export function RunnerHeader({ pool, state, children }: RunnerHeaderProps) {
  return (
    <header className="top-0 z-10 border-line border-b bg-surface [@media(min-height:30rem)]:sticky">
      {/* On a phone there is room for two lines of the save status, so that its text never moves what is below. */}
      <div className="mx-auto flex min-h-14 max-w-page items-center gap-3 px-4 max-sm:min-h-16.5 sm:px-6">
        <LogoMark className="-ms-1 size-7 shrink-0 max-sm:hidden" />
        <div className="min-w-0 flex-1 py-1.5 leading-snug">
          <p className="truncate font-medium text-[0.9375rem]">
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </p>
          <SaveStatusMark state={state} />
        </div>
        <div className="-me-2 flex items-center gap-1">{children}</div>
      </div>
      <ProgressBar {...progressOf(state)} />
    </header>
  );
}

/** The answered questions out of the maximum. The notch marks the minimum, where the test may already end. */
function ProgressBar({ answered, length: { min, max } }: Progress) {
  return (
    <div className="relative h-1 bg-sunken" aria-hidden="true">
      <div
        className="h-full bg-accent motion-safe:transition-[width] motion-safe:duration-300 forced-colors:bg-[Highlight]"
        style={{ width: `${(100 * Math.min(answered, max)) / max}%` }}
      />
      {min < max && (
        <span
          className="absolute inset-y-0 w-0.5 bg-line-firm"
          style={{ insetInlineStart: `${(100 * min) / max}%` }}
        />
      )}
    </div>
  );
}
