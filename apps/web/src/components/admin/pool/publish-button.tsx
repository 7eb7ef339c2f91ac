"use client";

import type { AdminPool } from "@plumbline/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../../trpc/client.tsx";
import { formatLength } from "../../formatting/number.ts";
import { RefusalCallout } from "../../refusal/refusal-callout.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { FormIssues } from "../form/form-issues.ts";
import { useSavePool } from "./use-save-pool.ts";

interface PublishButtonProps {
  readonly pool: AdminPool;
  readonly label: string;
}

/** Opens a pool to students, after saying what that means. */
export const PublishButton = ({ pool, label }: PublishButtonProps) => {
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<FormIssues>({});
  const [unread, setUnread] = useState<unknown>(null);
  const tell = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const saving = useSavePool({
    onSaved: () => {
      setOpen(false);
      tell(`${pool.name} is published.`);
    },
    onRefused: setRefused,
  });
  const publish = (): void => {
    const { id } = pool;
    setRefused({});
    setUnread(null);
    // Only the status changes: the rest is as it stands now, not as it stood when this page was loaded.
    queryClient.fetchQuery(trpc.admin.pool.queryOptions({ id }, { staleTime: 0 })).then((now) => {
      const { name, description, concepts, delivery } = now ?? pool;
      saving.save({ id, name, description, concepts, delivery, status: "published" });
    }, setUnread);
  };
  const failure = unread ?? saving.failure;
  const { minimum: min, maximum: max } = pool.delivery.stopping;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Publish ${pool.name}?`}
        description={`Every student sees it at once and can begin a test of ${formatLength({ min, max })}. You can go on editing: tests under way keep the settings they began with.`}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Not yet
            </Button>
            <Button busy={saving.isSaving} onClick={publish}>
              Publish now
            </Button>
          </>
        }
      >
        <div className="mt-4 empty:hidden">
          {Object.values(refused).map((sentence) => (
            <Callout key={sentence} tone="bad" role="alert">
              {sentence}
            </Callout>
          ))}
          {failure !== null && <RefusalCallout error={failure} />}
        </div>
      </Dialog>
    </>
  );
};
