import { type AdminPoolsOutput, adminPoolSchema, poolIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { cursorInstantSchema, decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";

/** When the last pool of the page was made, and its id. */
const keySchema = z.tuple([cursorInstantSchema, poolIdSchema]);

const DEFAULT_LIMIT = 50;

/** Lists all pools, newest first, a page at a time. */
export async function listAdminPools(
  db: Database,
  input: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<AdminPoolsOutput> {
  const limit = input.limit ?? DEFAULT_LIMIT;
  const [createdAt, id] = input.cursor === undefined ? [null, null] : decodeCursor(input.cursor, keySchema);
  const pools = await callFunction(db, {
    name: "list_admin_pools",
    parameters: { p_limit: limit + 1, p_before_created_at: createdAt, p_before_id: id },
    result: z.array(adminPoolSchema),
  });
  const { rows, nextCursor } = pageOf(pools, limit, (row) => [row.createdAt, row.id]);
  return { pools: rows, nextCursor };
}
