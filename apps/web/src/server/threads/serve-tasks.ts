import { parentPort, type TransferListItem } from "node:worker_threads";
import type { ThreadMessage } from "./thread.ts";

/** What a thread does with each task. */
interface TaskServer<Task, Reply> {
  /** Failures end the thread, and whoever waits for the task gets them. */
  readonly perform: (task: Task, report: (progress: unknown) => void) => Reply | Promise<Reply>;
  /** The parts of a reply that are handed over and not copied. */
  readonly transferred?: (reply: Reply) => readonly TransferListItem[];
}

/** Does the tasks of the process that started this thread, one after the other. */
export function serveTasks<Task, Reply>({ perform, transferred = () => [] }: TaskServer<Task, Reply>): void {
  const send = (message: ThreadMessage, parts: readonly TransferListItem[] = []): void =>
    parentPort?.postMessage(message, parts);
  parentPort?.on("message", async (task: Task) => {
    const reply = await perform(task, (progress) => send({ kind: "progress", progress }));
    send({ kind: "done", reply }, transferred(reply));
  });
}
