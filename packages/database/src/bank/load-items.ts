import { type CalibratedItem, calibratedItemSchema, type QuestionReference } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/**
 * Loads the item parameters of question revisions, in the order of the references. Revisions are never deleted; one
 * that does not exist is left out.
 */
export function loadItems(
  db: Database,
  references: readonly QuestionReference[],
): Promise<readonly CalibratedItem[]> {
  return callFunction(db, {
    name: "load_items",
    parameters: { p_references: references },
    result: z.array(calibratedItemSchema).readonly(),
  });
}
