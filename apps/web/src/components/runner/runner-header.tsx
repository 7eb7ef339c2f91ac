import type { Progress } from "@plumbline/contracts";
import { Check, CloudOff, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { LogoMark } from "../brand/logo.tsx";
import type { RunnerState } from "./runner-state.ts";

interface RunnerHeaderProps {
  readonly testName: string;
  readonly phase: RunnerState["phase"];
  readonly progress: Progress;
  readonly actions: ReactNode;
}

/** The thin head of the question page: which test, how far as a line, whether everything is saved, and the way out. */
export const RunnerHeader = ({ testName, phase, progress, actions }: RunnerHeaderProps) => (
  <header className="sticky top-0 z-10 border-line border-b bg-surface">
    <div className="mx-auto flex min-h-14 max-w-page items-center gap-3 px-4 sm:px-6">
      <LogoMark className="-ms-1 size-7 shrink-0" />
      <p className="min-w-0 flex-1 truncate font-medium text-[0.9375rem]">{testName}</p>
      <SaveState phase={phase} answered={progress.answered} />
      {actions}
    </div>
    <ProgressBar answered={progress.answered} length={progress.length} />
  </header>
);

interface SaveStateProps {
  readonly phase: RunnerState["phase"];
  readonly answered: number;
}

const SaveState = ({ phase, answered }: SaveStateProps) => {
  const held = phase === "waiting" || phase === "stopped";
  if (phase === "working") return <SaveMark Icon={LoaderCircle} text="Sending" />;
  if (held) return <SaveMark Icon={CloudOff} text="Kept on this device" />;
  return answered > 0 || phase === "feedback" ? <SaveMark Icon={Check} text="Saved" /> : null;
};

interface SaveMarkProps {
  readonly Icon: typeof Check;
  readonly text: string;
}

const SaveMark = ({ Icon, text }: SaveMarkProps) => (
  <p className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-faint text-sm">
    <Icon className="size-4" aria-hidden="true" />
    <span className="max-sm:sr-only">{text}</span>
  </p>
);

interface ProgressBarProps {
  readonly answered: number;
  readonly length: Progress["length"];
}

/** Answers given against the most that the test asks; the notch is where it may end first. */
const ProgressBar = ({ answered, length: { min, max } }: ProgressBarProps) => (
  <div className="relative h-1 bg-sunken" aria-hidden="true">
    <div
      className="h-full bg-accent transition-[width] duration-300"
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
