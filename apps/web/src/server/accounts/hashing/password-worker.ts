/** The thread that computes keys of passwords, one after the other. `key-thread.ts` starts it. */
import { serveTasks } from "../../threads/serve-tasks.ts";
import { computeKey } from "./password-key.ts";

serveTasks({ perform: computeKey });
