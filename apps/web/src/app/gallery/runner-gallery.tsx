"use client";

import { type RunnerActions, RunnerView } from "../../components/runner/runner-view.tsx";
import { Button } from "../../components/ui/button.tsx";
import { runnerStates } from "./runner-states.ts";

const nothing = () => {};
const actions: RunnerActions = {
  choose: nothing,
  submit: nothing,
  retry: nothing,
  goOn: nothing,
  takeBack: nothing,
  end: nothing,
};

/** The question page in one phase, `/gallery/runner/<name of the phase>`; nothing on it does anything. */
export const RunnerGallery = ({ name }: { readonly name: string }) => {
  const state = runnerStates[name];
  if (state === undefined) return null;
  return (
    <RunnerView
      testName="Mathematics"
      path="/gallery"
      state={state}
      actions={actions}
      report={
        <Button variant="quiet" size="small">
          Report a problem with this question
        </Button>
      }
    />
  );
};
