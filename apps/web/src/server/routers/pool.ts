import { poolListOutputSchema, poolUsualInputSchema, poolUsualOutputSchema } from "@plumbline/contracts";
import { listPools } from "@plumbline/database";
import { z } from "zod";
import { forStudents, router } from "../procedure.ts";

export const poolRouter = router({
  list: forStudents
    .input(z.object({}).optional())
    .output(poolListOutputSchema)
    .query(({ ctx }) => listPools(ctx.services.database, ctx.viewer.userId)),
  usual: forStudents
    .input(poolUsualInputSchema)
    .output(poolUsualOutputSchema)
    .query(({ ctx, input }) => ctx.services.typicalLength(input.poolId)),
});
