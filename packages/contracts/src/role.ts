import { z } from "zod";

/** What an account may do. Rights do not nest: each procedure names the roles it serves. */
export const roleSchema = z.enum(["student", "teacher", "admin"]);
export type Role = z.infer<typeof roleSchema>;
