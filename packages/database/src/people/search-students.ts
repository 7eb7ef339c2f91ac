import {
  conceptProficiencySchema,
  scaleSchema,
  studentIdSchema,
  teacherStudentsOutputSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import { decodeCursor } from "../client/cursor.ts";
import type { Database } from "../client/database.ts";
import { pageOf } from "../client/page.ts";

/** What students are ordered by (the beginning of the name, in small letters), and the id. */
const keySchema = z.tuple([z.string(), studentIdSchema]);

/** A student as stored: what can be computed from the proficiency is left to the caller. */
const studentSchema = teacherStudentsOutputSchema.shape.students.unwrap().element.omit({ proficiency: true });

const rowSchema = studentSchema.extend({
  nameKey: z.string(),
  longTerm: z.object({
    upToDate: z.boolean(),
    concepts: z.array(conceptProficiencySchema.extend({ scale: scaleSchema })).readonly(),
  }),
});

/** A student of the list. `upToDate` says whether `proficiency` has everything that the student's tests have measured. */
interface StoredStudent extends z.infer<typeof studentSchema> {
  readonly proficiency: z.infer<typeof rowSchema>["longTerm"]["concepts"];
  readonly upToDate: boolean;
}

const DEFAULT_LIMIT = 25;

/** Lists students by name, a page at a time: all, or those whose name or e-mail address contains `search`. */
export async function searchStudents(
  db: Database,
  input: {
    readonly search?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<{ readonly students: readonly StoredStudent[]; readonly nextCursor: string | null }> {
  const limit = input.limit ?? DEFAULT_LIMIT;
  const [nameKey, id] = input.cursor === undefined ? [null, null] : decodeCursor(input.cursor, keySchema);
  const students = await callFunction(db, {
    name: "search_students",
    parameters: {
      p_limit: limit + 1,
      p_search: input.search || null,
      p_after_name_key: nameKey,
      p_after_id: id,
    },
    result: z.array(rowSchema),
  });
  const { rows, nextCursor } = pageOf(students, limit, (row) => [row.nameKey, row.id]);
  const found = rows.map(({ nameKey: _, longTerm, ...student }) => ({
    ...student,
    proficiency: longTerm.concepts,
    upToDate: longTerm.upToDate,
  }));
  return { students: found, nextCursor };
}
