import {
  debugRedisStatsOutputSchema,
  debugSessionOutputSchema,
  debugSyncOutputSchema,
  sessionInputSchema,
} from "@plumbline/contracts";
import { inspectSession, readStoreStatistics, syncSession } from "@plumbline/test-delivery";
import { z } from "zod";
import { forAdmins, router } from "../procedure.ts";

export const debugRouter = router({
  session: forAdmins
    .input(sessionInputSchema)
    .output(debugSessionOutputSchema)
    .query(({ ctx, input }) => inspectSession(ctx.services.delivery, input.sessionId)),
  sync: forAdmins
    .input(sessionInputSchema)
    .output(debugSyncOutputSchema)
    .mutation(({ ctx, input }) => syncSession(ctx.services.delivery, input.sessionId)),
  redisStats: forAdmins
    .input(z.object({}).default({}))
    .output(debugRedisStatsOutputSchema)
    .query(({ ctx }) => readStoreStatistics(ctx.services.delivery)),
});
