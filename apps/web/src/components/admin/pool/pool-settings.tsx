"use client";

import type { AdminPool } from "@plumbline/contracts";
import { RefusalCallout } from "../../refusal/refusal-callout.tsx";
import { useToast } from "../../ui/toast.tsx";
import { SaveBar } from "../form/save-bar.tsx";
import { SubmitButton } from "../form/submit-button.tsx";
import { useDraft } from "../form/use-draft.ts";
import { parsePoolForm } from "./parse-pool-form.ts";
import { poolFormOf } from "./pool-form.ts";
import { PoolFormView } from "./pool-form-view.tsx";
import { useSavePool } from "./use-save-pool.ts";

/** Changes a pool. */
export const PoolSettings = ({ pool }: { readonly pool: AdminPool }) => {
  const tell = useToast();
  const draft = useDraft({
    initial: poolFormOf(pool),
    parse: (form) => parsePoolForm(form, { id: pool.id, delivery: pool.delivery }),
  });
  const saving = useSavePool({
    onSaved: (saved) => {
      tell("Saved. Tests that begin from now on follow the new settings.");
      draft.settle(poolFormOf(saved));
    },
    onRefused: draft.refuse,
  });
  return (
    <PoolFormView
      draft={draft}
      isNew={false}
      onSubmit={draft.submit((input) => saving.save(input))}
      failure={saving.failure !== null && <RefusalCallout error={saving.failure} />}
      bar={
        <SaveBar
          state={
            draft.isDirty ? "Changes not saved yet" : "Tests under way keep the settings they began with."
          }
        >
          <SubmitButton busy={saving.isSaving}>Save settings</SubmitButton>
        </SaveBar>
      }
    />
  );
};
