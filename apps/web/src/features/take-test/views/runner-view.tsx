"use client";

import type { PoolReference } from "@plumbline/contracts";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { PreloadFormulaFonts } from "#ui/rich-text/preload-formula-fonts.tsx";
import { PageSkeleton } from "#ui/skeleton.tsx";
import { useAnswerKeys } from "../effects/use-answer-keys.ts";
import { useDeviceSetting } from "../effects/use-device-setting.ts";
import type { PauseControls } from "../effects/use-pause-controls.ts";
import type { ShownTimeLimit } from "../effects/use-time-limit.ts";
import type { OpenRunnerState, RunnerState } from "../state/runner-state.ts";
import { Announcement } from "./announcement.tsx";
import { PauseButton } from "./pause-button.tsx";
import { PausedView } from "./paused-view.tsx";
import { QuestionPhaseView } from "./question-phase-view.tsx";
import type { RunnerActions } from "./runner-actions.ts";
import { RunnerHeader } from "./runner-header.tsx";
import { RunnerMenu } from "./runner-menu.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { TakenOverView } from "./taken-over-view.tsx";
import { TimeLeft } from "./time-left.tsx";
import { TimeUpView } from "./time-up-view.tsx";

interface RunnerViewProps {
  /** The pool of the test. */
  readonly pool: Pick<PoolReference, "name" | "language">;
  /** This page's own path, to return to after signing in. */
  readonly path: string;
  readonly state: RunnerState;
  readonly actions: RunnerActions;
  /** Null where the test has no time limit, or is paused. */
  readonly time?: ShownTimeLimit | null;
  /** Null where the test has no pauses. */
  readonly pauseControls?: PauseControls | null;
  /** An accommodation for this student. */
  readonly largerText?: boolean;
  /** The button to report a problem with the question. */
  readonly report: ReactNode;
  /** The button to switch to the account whose test this is, after another account has signed in on this device. */
  readonly switchAccount?: ReactNode;
}

/** The question page in every phase. It makes no requests itself, so that the gallery can show each phase. */
export function RunnerView(props: RunnerViewProps) {
  const { state, largerText = false } = props;
  return (
    <div className="flex min-h-full flex-1 flex-col">
      {/* Every size on the page is a multiple of the root font size. */}
      {largerText && <style>{":root{font-size:125%}"}</style>}
      <PreloadFormulaFonts />
      <Announcement state={state} />
      {state.phase === "over" ? (
        <main id="content" className="mx-auto w-full max-w-question px-4 py-12">
          <PageSkeleton />
        </main>
      ) : (
        <OpenTestView {...props} state={state} />
      )}
    </div>
  );
}

interface OpenTestProps extends RunnerViewProps {
  readonly state: OpenRunnerState;
}

function OpenTestView(props: OpenTestProps) {
  const { pool, state, actions } = props;
  const [sheetOpen, setSheetOpen] = useState(false);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const [keysOff] = useDeviceSetting("keys-off", true);
  const optionCount = state.phase === "answering" ? state.presented.question.options.length : 0;
  useAnswerKeys(keysOff ? null : { optionCount, onOption: actions.choose, onHelp: openSheet });
  return (
    <>
      <RunnerHeader pool={pool} state={state}>
        <HeaderTools {...props} onShortcuts={openSheet} />
      </RunnerHeader>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-question flex-1 px-4 pt-6 sm:px-6 sm:pt-10 sm:pb-16 lg:has-[.passage-beside]:max-w-[76rem]"
      >
        <PhaseView {...props} />
      </main>
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} />
    </>
  );
}

interface HeaderToolsProps extends OpenTestProps {
  readonly onShortcuts: () => void;
}

/** The tools at the end of the header: the time, the pause button, the menu. */
function HeaderTools(props: HeaderToolsProps) {
  const { state, actions, time = null, pauseControls = null, onShortcuts } = props;
  const menu = useRef<HTMLButtonElement>(null);
  const [timeHidden, setTimeHidden] = useDeviceSetting("time-hidden", true);
  const shownTime = time?.hideTime ? null : time;
  if (state.phase === "time-up") return null;
  return (
    <>
      {shownTime !== null && <TimeLeft {...shownTime} hidden={timeHidden} />}
      {pauseControls?.allowed && state.phase !== "paused" && state.phase !== "taken-over" && (
        <PauseButton
          onPause={pauseControls.pause}
          enabled={state.phase === "answering" && !pauseControls.isPausing}
        />
      )}
      <RunnerMenu
        trigger={menu}
        limit={shownTime?.limit ?? null}
        timeHidden={timeHidden}
        onHideTime={setTimeHidden}
        onShortcuts={onShortcuts}
        onEnd={actions.end}
      />
    </>
  );
}

/** The question, or the view that replaces it. */
function PhaseView(props: OpenTestProps) {
  const { state, actions, path, pauseControls = null, report, switchAccount = null } = props;
  switch (state.phase) {
    case "taken-over":
      return <TakenOverView onTakeBack={actions.takeBack} />;
    case "paused":
      return pauseControls === null ? null : (
        <PausedView
          onResume={pauseControls.resume}
          busy={pauseControls.isResuming}
          refusal={pauseControls.refusal}
          minutesLeft={pauseControls.minutesLeft}
        />
      );
    case "time-up":
      return (
        <TimeUpView
          answered={state.progress.answered}
          confirmed={state.confirmed}
          lateAnswer={state.lateAnswer}
          resultPath={`${path}/result`}
        />
      );
    default:
      return (
        <QuestionPhaseView
          key={state.presented.question.id}
          state={state}
          actions={actions}
          path={path}
          report={report}
          switchAccount={switchAccount}
        />
      );
  }
}
