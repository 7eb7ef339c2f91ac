"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import type { Choice } from "#ui/question/choice.ts";
import { FormulaFonts } from "#ui/rich-text/formula-fonts.tsx";
import { PageSkeleton } from "#ui/skeleton.tsx";
import { useDeviceSetting } from "../effects/device-setting.ts";
import { useAnswerKeys } from "../effects/use-answer-keys.ts";
import type { Pausing } from "../effects/use-pausing.ts";
import type { ShownLimit } from "../effects/use-time.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { Announcement } from "./announcement.tsx";
import { PauseButton } from "./pause-button.tsx";
import { PausedView } from "./paused-view.tsx";
import { Asking } from "./question-phase-view.tsx";
import { RunnerHeader } from "./runner-header.tsx";
import { RunnerMenu } from "./runner-menu.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { TakenOverView } from "./taken-over-view.tsx";
import { TimeLeft } from "./time-left.tsx";
import { TimeUpView } from "./time-up-view.tsx";

/** What a student can do on the question page. */
export interface RunnerActions {
  readonly choose: (choice: Choice) => void;
  readonly submit: (responseMs: number) => void;
  readonly retry: () => void;
  /** From the feedback to the next question. */
  readonly goOn: () => void;
  readonly takeBack: () => void;
  /** Asks whether to end the test. */
  readonly end: () => void;
}

export interface RunnerViewProps {
  readonly testName: string;
  /** This page's own path, to come back to after signing in. */
  readonly path: string;
  readonly state: RunnerState;
  readonly actions: RunnerActions;
  /** Null where the test has no limit, or its clock stands still. */
  readonly time?: ShownLimit | null;
  /** Null where the test has no pauses. */
  readonly pausing?: Pausing | null;
  /** Set by staff for this student. */
  readonly largerText?: boolean;
  /** The way to report a problem with the question on the page. */
  readonly report: ReactNode;
}

/** The question page in whatever phase it is. Knows no server: the gallery shows every phase of it. */
export function RunnerView(props: RunnerViewProps) {
  const { state, largerText = false } = props;
  return (
    <div className="flex min-h-full flex-1 flex-col">
      {/* Every size on the page is a multiple of this one. */}
      {largerText && <style>{":root{font-size:125%}"}</style>}
      <FormulaFonts />
      <Announcement state={state} />
      {state.phase === "over" ? (
        <main id="content" className="mx-auto w-full max-w-question px-4 py-12">
          <PageSkeleton />
        </main>
      ) : (
        <OpenTest {...props} state={state} />
      )}
    </div>
  );
}

type OpenState = Exclude<RunnerState, { phase: "over" }>;
type OpenProps = RunnerViewProps & { readonly state: OpenState };

function OpenTest(props: OpenProps) {
  const { testName, state, actions } = props;
  const [sheetOpen, setSheetOpen] = useState(false);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const [keysOff] = useDeviceSetting("keys-off", true);
  const optionCount = state.phase === "answering" ? state.asked.question.options.length : 0;
  useAnswerKeys(keysOff ? null : { optionCount, onOption: actions.choose, onHelp: openSheet });
  return (
    <>
      <RunnerHeader testName={testName} state={state}>
        <Tools {...props} onShortcuts={openSheet} />
      </RunnerHeader>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-question flex-1 px-4 pt-6 sm:px-6 sm:pt-10 sm:pb-16 lg:has-[.passage-beside]:max-w-[76rem]"
      >
        <Body {...props} />
      </main>
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} />
    </>
  );
}

/** What stands at the end of the head: the time, the way to pause, the menu. */
function Tools(props: OpenProps & { readonly onShortcuts: () => void }) {
  const { state, actions, time = null, pausing = null, onShortcuts } = props;
  const menu = useRef<HTMLButtonElement>(null);
  const [hidden, setHidden] = useDeviceSetting("time-hidden", true);
  const shown = time?.hideTime ? null : time;
  if (state.phase === "time-up") return null;
  return (
    <>
      {shown !== null && <TimeLeft {...shown} hidden={hidden} />}
      {pausing?.allowed && state.phase !== "paused" && state.phase !== "taken-over" && (
        <PauseButton onPause={pausing.pause} possible={state.phase === "answering" && !pausing.pausing} />
      )}
      <RunnerMenu
        trigger={menu}
        limit={shown?.limit ?? null}
        timeHidden={hidden}
        onHideTime={setHidden}
        onShortcuts={onShortcuts}
        onEnd={actions.end}
      />
    </>
  );
}

/** The question, or what stands in its place. */
function Body(props: OpenProps) {
  const { state, actions, pausing = null, path } = props;
  switch (state.phase) {
    case "taken-over":
      return <TakenOverView onTakeBack={actions.takeBack} />;
    case "paused":
      return pausing === null ? null : (
        <PausedView
          onResume={pausing.resume}
          busy={pausing.resuming}
          refusal={pausing.refusal}
          minutesLeft={pausing.minutesLeft}
        />
      );
    case "time-up":
      return (
        <TimeUpView
          answered={state.progress.answered}
          confirmed={state.confirmed}
          late={state.late}
          resultPath={`${path}/result`}
        />
      );
    default:
      return <Asking key={state.asked.question.id} {...props} state={state} />;
  }
}
