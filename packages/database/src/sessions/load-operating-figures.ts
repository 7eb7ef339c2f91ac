import { type PoolId, poolIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

/** Counts of tests and questions at one moment. */
export interface OperatingFigures {
  readonly activeSessions: number;
  /** How the tests ended that were over in the last hour: by a rule, by their student, or by lying idle. */
  readonly endedInLastHour: {
    readonly completed: number;
    readonly ended: number;
    readonly expired: number;
  };
  /** Published pools. */
  readonly pools: readonly { readonly id: PoolId; readonly activeQuestions: number }[];
}

/** Counts what an operator watches. */
export function loadOperatingFigures(
  db: Database,
  { now }: { readonly now?: Date | undefined } = {},
): Promise<OperatingFigures> {
  return callFunction(db, {
    name: "load_operating_figures",
    parameters: { p_now: instantParameter(now) },
    result: z.object({
      activeSessions: z.int(),
      endedInLastHour: z.object({ completed: z.int(), ended: z.int(), expired: z.int() }),
      pools: z.array(z.object({ id: poolIdSchema, activeQuestions: z.int() })),
    }),
  });
}
