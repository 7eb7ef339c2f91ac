import { z } from "zod";

/** The commands of the reaper process, each a JSON object on a line of its standard input. */
export const reaperCommand = z.discriminatedUnion("do", [
  z.object({ do: z.literal("watch"), pid: z.int().positive(), signal: z.enum(["SIGINT", "SIGTERM"]) }),
  z.object({ do: z.literal("forget"), pid: z.int().positive() }),
  z.object({ do: z.literal("remove"), directory: z.string().min(1) }),
  z.object({ do: z.literal("removed"), directory: z.string().min(1) }),
]);

export type ReaperCommand = z.infer<typeof reaperCommand>;
