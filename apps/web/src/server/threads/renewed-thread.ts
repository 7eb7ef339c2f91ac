import type { Thread } from "./thread.ts";

interface RenewedThreadOptions<Task, Reply> {
  readonly start: () => Thread<Task, Reply>;
  /** Whether a task needs so much memory that its thread should end with it. */
  readonly isLarge: (task: Task) => boolean;
}

/** A thread that is started anew after every large task: what that needed is free as soon as it is over. */
export function startRenewedThread<Task, Reply>({
  start,
  isLarge,
}: RenewedThreadOptions<Task, Reply>): Thread<Task, Reply> {
  let current: Thread<Task, Reply> | null = null;
  const end = async (): Promise<void> => {
    const ending = current;
    current = null;
    await ending?.stop();
  };
  return {
    run: async (task, watch) => {
      current ??= start();
      try {
        const reply = await current.run(task, watch);
        if (isLarge(task)) await end();
        return reply;
      } catch (failure) {
        await end();
        throw failure;
      }
    },
    stop: end,
  };
}
