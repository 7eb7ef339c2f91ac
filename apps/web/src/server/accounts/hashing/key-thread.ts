import { z } from "zod";
import { startThread, type Thread } from "../../threads/thread.ts";
import type { KeyTask } from "./password-key.ts";

/** Starts a thread for keys. A key that nobody waits for any more is computed to its end, which takes less than a new thread. */
export function startKeyThread(): Thread<KeyTask, string> {
  const { run, stop } = startThread<KeyTask, string>({
    script: new URL("./password-worker.ts", import.meta.url),
    reply: z.string(),
  });
  return { run: (task) => run(task), stop };
}
