/** The thread of work that takes long: imports of files, and simulations. `long-work.ts` starts it. */
import { setPriority } from "node:os";
import { platform } from "node:process";

/** The lowest of 0 (usual) to 19: whoever answers a question goes first where processors are few. */
const LOWEST_PRIORITY = 19;

// Only Linux has a priority for each thread; elsewhere it would be that of the whole process.
if (platform === "linux") setPriority(LOWEST_PRIORITY);
// After that, because loading all modules of the server takes longer than most tasks.
await import("./serve-long-tasks.ts");
