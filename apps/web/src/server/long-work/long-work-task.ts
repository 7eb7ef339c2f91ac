import type { PoolId } from "@plumbline/contracts";
import type { SimulatedLength } from "@plumbline/item-bank";
import { z } from "zod";
import type { Viewer } from "../accounts/viewer.ts";

/** A request of the API that a thread answers. Its sender and its size have been checked. */
interface RequestTask {
  readonly kind: "request";
  readonly url: string;
  readonly method: string;
  readonly contentType: string | null;
  readonly requestId: string | null;
  /** In the pieces in which it came; null for a request without a body. */
  readonly body: readonly ArrayBuffer[] | null;
  readonly viewer: Viewer | null;
}

interface UsualLengthTask {
  readonly kind: "usual-length";
  readonly poolId: PoolId;
  readonly known: SimulatedLength | null;
}

/** What is done on a thread because it takes longer than other requests should wait. */
export type LongTask = RequestTask | UsualLengthTask;

export const longReplySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("response"),
    status: z.int(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.instanceof(ArrayBuffer),
  }),
  z.object({
    kind: z.literal("usual-length"),
    found: z
      .object({
        bankVersion: z.number(),
        questions: z.object({ from: z.number(), to: z.number() }).nullable(),
      })
      .nullable(),
  }),
]);
export type LongReply = z.infer<typeof longReplySchema>;
