import {
  adminEstimateCorrelationInputSchema,
  adminEstimateCorrelationOutputSchema,
  adminPoolInputSchema,
  adminPoolOutputSchema,
  adminPoolSchema,
  adminPoolsInputSchema,
  adminPoolsOutputSchema,
  adminQuestionInputSchema,
  adminQuestionOutputSchema,
  adminQuestionSchema,
  adminQuestionsInputSchema,
  adminQuestionsOutputSchema,
  adminReachablePrecisionInputSchema,
  adminReachablePrecisionOutputSchema,
  adminSavePoolInputSchema,
  adminSaveQuestionInputSchema,
  adminScalesOutputSchema,
  importApplyOutputSchema,
  importInputSchema,
  importPreviewOutputSchema,
} from "@plumbline/contracts";
import {
  listAdminPools,
  listScales,
  readAdminPool,
  readAdminQuestion,
  searchAdminQuestions,
} from "@plumbline/database";
import {
  applyQuestionImport,
  estimateCorrelation,
  previewQuestionImport,
  readReachablePrecision,
  savePool,
  saveQuestion,
} from "@plumbline/item-bank";
import { forAdmins, router } from "../procedure.ts";
import { reportProcedures } from "./report-procedures.ts";

/** More scales than a form can offer. */
const MOST_SCALES = 500;

export const adminRouter = router({
  pools: forAdmins
    .input(adminPoolsInputSchema.default({}))
    .output(adminPoolsOutputSchema)
    .query(({ ctx, input }) => listAdminPools(ctx.services.database, input)),
  pool: forAdmins
    .input(adminPoolInputSchema)
    .output(adminPoolOutputSchema)
    .query(({ ctx, input }) => readAdminPool(ctx.services.database, input.id)),
  savePool: forAdmins
    .input(adminSavePoolInputSchema)
    .output(adminPoolSchema)
    .mutation(({ ctx, input }) => savePool(ctx.services.database, input)),
  reachablePrecision: forAdmins
    .input(adminReachablePrecisionInputSchema)
    .output(adminReachablePrecisionOutputSchema)
    .query(({ ctx, input }) => readReachablePrecision(ctx.services.database, input)),
  scales: forAdmins
    .output(adminScalesOutputSchema)
    .query(({ ctx }) => listScales(ctx.services.database, MOST_SCALES)),
  estimateCorrelation: forAdmins
    .input(adminEstimateCorrelationInputSchema)
    .output(adminEstimateCorrelationOutputSchema)
    .query(({ ctx, input }) => estimateCorrelation(ctx.services.database, input)),
  questions: forAdmins
    .input(adminQuestionsInputSchema)
    .output(adminQuestionsOutputSchema)
    .query(({ ctx, input }) => searchAdminQuestions(ctx.services.database, input)),
  saveQuestion: forAdmins
    .input(adminSaveQuestionInputSchema)
    .output(adminQuestionSchema)
    .mutation(({ ctx, input }) => saveQuestion(ctx.services.database, input)),
  question: forAdmins
    .input(adminQuestionInputSchema)
    .output(adminQuestionOutputSchema)
    .query(({ ctx, input }) => readAdminQuestion(ctx.services.database, input.id)),
  // A mutation only so that the file is sent in a POST body. Nothing is written.
  previewImport: forAdmins
    .meta({ readsFile: true })
    .input(importInputSchema)
    .output(importPreviewOutputSchema)
    .mutation(({ ctx, input }) => previewQuestionImport(ctx.services.database, input, ctx.onProgress)),
  applyImport: forAdmins
    .meta({ readsFile: true })
    .input(importInputSchema)
    .output(importApplyOutputSchema)
    .mutation(({ ctx, input }) => applyQuestionImport(ctx.services.database, input, ctx.onProgress)),
  ...reportProcedures,
});
