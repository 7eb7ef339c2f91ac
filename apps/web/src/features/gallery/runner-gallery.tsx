"use client";

import type { ReactNode } from "react";
import type { PauseControls } from "#features/take-test/effects/use-pause-controls.ts";
import type { RunnerActions } from "#features/take-test/views/runner-actions.ts";
import { RunnerView } from "#features/take-test/views/runner-view.tsx";
import { Button } from "#ui/button.tsx";
import type { RunnerExample } from "./runner-examples.ts";

const actions: RunnerActions = {
  choose: doNothing,
  submit: doNothing,
  retry: doNothing,
  proceed: doNothing,
  takeBack: doNothing,
  end: doNothing,
};

const pauseDefaults: PauseControls = {
  allowed: false,
  isPausing: false,
  isResuming: false,
  refusal: null,
  minutesLeft: null,
  pause: doNothing,
  resume: doNothing,
};

interface RunnerGalleryProps {
  readonly example: RunnerExample;
  /** The button to switch to another account. */
  readonly switchAccount: ReactNode;
}

/** The question page in one state, `/gallery/runner/<its name>`. Its actions do nothing. */
export function RunnerGallery({ example, switchAccount }: RunnerGalleryProps) {
  return (
    <RunnerView
      pool={{ name: "Mathematics for everybody who begins in autumn", language: "en" }}
      path="/gallery"
      state={example.state}
      actions={actions}
      time={example.time ?? null}
      pauseControls={{ ...pauseDefaults, ...example.pauseControls }}
      largerText={example.largerText ?? false}
      switchAccount={switchAccount}
      report={
        <Button variant="quiet" size="small">
          Report a problem with this question
        </Button>
      }
    />
  );
}

function doNothing() {}
