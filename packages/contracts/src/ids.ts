import { z } from "zod";
import { refusedAs } from "./issues/refused-as.ts";

/**
 * A UUID in small letters. Capitals name the same thing, and every place that compares or stores ids as texts, such as the
 * keys of Redis, must see one spelling of it.
 */
export const uuidSchema = z.uuid().toLowerCase();

/** Identifies one administration of a test to one student: a UUID. */
export const sessionIdSchema = uuidSchema.brand<"SessionId">();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** Identifies a question pool: a UUID. */
export const poolIdSchema = uuidSchema.brand<"PoolId">();
export type PoolId = z.infer<typeof poolIdSchema>;

/** Identifies a scale: a UUID. The scale that a pool has for itself has the pool's id. */
export const scaleIdSchema = uuidSchema.brand<"ScaleId">();
export type ScaleId = z.infer<typeof scaleIdSchema>;

const QUESTION_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/**
 * Identifies a question across all pools: 1 to 64 characters, the author's own name for it.
 * Letters, digits and `. _ : -`, starting with a letter or a digit.
 */
export const questionIdSchema = z
  .string()
  .refine((id) => QUESTION_ID.test(id), refusedAs("question-id-form", {}))
  .brand<"QuestionId">();
export type QuestionId = z.infer<typeof questionIdSchema>;

/** Identifies a student; equals the id of the student's account. */
export const studentIdSchema = z.string().min(1).max(64).brand<"StudentId">();
export type StudentId = z.infer<typeof studentIdSchema>;
