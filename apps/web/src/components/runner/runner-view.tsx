"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import type { Choice } from "../question/choice.ts";
import { PageSkeleton } from "../ui/skeleton.tsx";
import { Announcement } from "./announcement.tsx";
import { Asking } from "./asking.tsx";
import { useDeviceSetting } from "./device-setting.ts";
import { RunnerHeader } from "./runner-header.tsx";
import { RunnerMenu } from "./runner-menu.tsx";
import type { RunnerState } from "./runner-state.ts";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { TakenOverView } from "./taken-over-view.tsx";
import { useAnswerKeys } from "./use-answer-keys.ts";

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
  /** The way to report a problem with the question on the page. */
  readonly report: ReactNode;
}

/** The question page in whatever phase it is. Knows no server: the gallery shows every phase of it. */
export const RunnerView = (props: RunnerViewProps) => {
  const { state } = props;
  return (
    <div className="flex min-h-full flex-1 flex-col">
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
};

type OpenState = Exclude<RunnerState, { phase: "over" }>;

const OpenTest = (props: RunnerViewProps & { readonly state: OpenState }) => {
  const { testName, state, actions } = props;
  const { question } = state.asked;
  const [sheetOpen, setSheetOpen] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const [keysOff] = useDeviceSetting("keys-off", true);
  const answering = state.phase === "answering";
  useAnswerKeys(
    keysOff
      ? null
      : {
          optionCount: answering ? question.options.length : 0,
          onOption: actions.choose,
          onHelp: openSheet,
        },
  );
  return (
    <>
      <RunnerHeader testName={testName} state={state}>
        <RunnerMenu trigger={menu} onShortcuts={openSheet} onEnd={actions.end} />
      </RunnerHeader>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-question flex-1 px-4 pt-6 sm:px-6 sm:pt-10 sm:pb-16 lg:has-[.passage-beside]:max-w-[76rem]"
      >
        {state.phase === "taken-over" ? (
          <TakenOverView onTakeBack={actions.takeBack} />
        ) : (
          <Asking key={question.id} {...props} state={state} />
        )}
      </main>
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} optionCount={question.options.length} />
    </>
  );
};
