import type { Progress } from "@plumbline/contracts";
import type { ReactNode } from "react";
import { LogoMark } from "#shell/logo.tsx";
import { progressOf, type RunnerState } from "../state/runner-state.ts";
import { SaveMark } from "./save-status-mark.tsx";

interface RunnerHeaderProps {
  readonly testName: string;
  readonly state: Exclude<RunnerState, { phase: "over" }>;
  /** What stands at its end: the time, the way to pause, the menu. */
  readonly children: ReactNode;
}

/** The thin head of the question page: which test, where the answers are, how far as a line, and what can be done. */
export function RunnerHeader({ testName, state, children }: RunnerHeaderProps) {
  return (
    <header className="top-0 z-10 border-line border-b bg-surface [@media(min-height:30rem)]:sticky">
      {/* On a phone as high as two lines of the save state need: what it says moves nothing below it. */}
      <div className="mx-auto flex min-h-14 max-w-page items-center gap-3 px-4 max-sm:min-h-16.5 sm:px-6">
        <LogoMark className="-ms-1 size-7 shrink-0 max-sm:hidden" />
        <div className="min-w-0 flex-1 py-1.5 leading-snug">
          <p className="truncate font-medium text-[0.9375rem]">{testName}</p>
          <SaveMark state={state} />
        </div>
        <div className="-me-2 flex items-center gap-1">{children}</div>
      </div>
      <ProgressBar {...progressOf(state)} />
    </header>
  );
}

/** Answers given against the most that the test asks; the notch is where it may end first. */
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
