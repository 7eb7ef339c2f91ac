import type { Thread } from "./thread.ts";

/** A thread that is started anew for every task: what a large one needed is free as soon as it is over. */
export function startOneTaskThread<Task, Reply>(start: () => Thread<Task, Reply>): Thread<Task, Reply> {
  let current: Thread<Task, Reply> | null = null;
  return {
    run: async (task, watch) => {
      const thread = start();
      current = thread;
      try {
        return await thread.run(task, watch);
      } finally {
        current = null;
        await thread.stop();
      }
    },
    stop: async () => current?.stop(),
  };
}
