/** A thread for tests: it counts up to a number and reports each, fails at a negative one, and never ends at infinity. */
import { serveTasks } from "../serve-tasks.ts";

serveTasks<number, ArrayBuffer>({
  perform: async (to, report) => {
    if (to < 0) throw new Error("a negative number");
    for (let count = 1; count <= Math.min(to, 3); count++) report(count);
    if (to === Number.POSITIVE_INFINITY) await new Promise(() => {});
    return new ArrayBuffer(to);
  },
  transferred: (reply) => [reply],
});
