import { z } from "zod";
import { questionReferenceSchema } from "../bank/question.ts";
import { instantSchema } from "./session.ts";

/** SHA-256, hexadecimal in lower case. */
export const hashSchema = z.stringFormat("sha256", /^[0-9a-f]{64}$/);

export const receiptAnswerSchema = z.object({
  position: z.int().positive(),
  question: questionReferenceSchema,
  /** Index of the option chosen, from 0; null for "I don't know". */
  response: z.int().nonnegative().nullable(),
  responseMs: z.int().nullable(),
  at: instantSchema,
  /** The hash of the answer before this one; 64 zeros for the first. Null where `hash` is. */
  previousHash: hashSchema.nullable(),
  /**
   * SHA-256 over `record` in UTF-8; null where the test never shows grades: whoever has the hash of a record can try out
   * which grade gives it.
   */
  hash: hashSchema.nullable(),
  /** What was recorded, one field per line; null where `hash` is. */
  record: z.string().nullable(),
});
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;

/** The record that an answer was set aside, chained by hashes as the answers are. */
export const receiptSetAsideSchema = z.object({
  number: z.int().positive(),
  /** The position of the answer that does not count, and its hash. */
  position: z.int().positive(),
  responseHash: hashSchema.nullable(),
  at: instantSchema,
  reason: z.string(),
  previousHash: hashSchema.nullable(),
  /** SHA-256 over `record` in UTF-8; null as for answers. */
  hash: hashSchema.nullable(),
  /** As for answers. It has the estimate without the answer that was set aside. */
  record: z.string().nullable(),
});
export type ReceiptSetAside = z.infer<typeof receiptSetAsideSchema>;
