"use client";

import type { Pausing } from "#features/take-test/effects/use-pausing.ts";
import { type RunnerActions, RunnerView } from "#features/take-test/views/runner-view.tsx";
import { Button } from "#ui/button.tsx";
import { runnerStates } from "./runner-states.ts";

const actions: RunnerActions = {
  choose: nothing,
  submit: nothing,
  retry: nothing,
  goOn: nothing,
  takeBack: nothing,
  end: nothing,
};

const noPause: Pausing = {
  allowed: false,
  pausing: false,
  resuming: false,
  refusal: null,
  minutesLeft: null,
  pause: nothing,
  resume: nothing,
};

/** The question page in one state, `/gallery/runner/<its name>`; nothing on it does anything. */
export function RunnerGallery({ name }: { readonly name: string }) {
  const shown = runnerStates[name];
  if (shown === undefined) return null;
  return (
    <RunnerView
      testName="Mathematics for everybody who begins in autumn"
      path="/gallery"
      state={shown.state}
      actions={actions}
      time={shown.time ?? null}
      pausing={{ ...noPause, ...shown.pausing }}
      largerText={shown.largerText ?? false}
      report={
        <Button variant="quiet" size="small">
          Report a problem with this question
        </Button>
      }
    />
  );
}

function nothing() {}
