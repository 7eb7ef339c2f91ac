import "server-only";

import {
  type StudentProficiencyOutput,
  sessionIdSchema,
  studentIdSchema,
  type TeacherSessionOutput,
} from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { notFoundIfRefused } from "#shell/not-found-if-refused.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";

/**
 * Reads the student with the id in the address, once per request. Renders the "not found" page if there is
 * none.
 */
export async function readStudent(studentId: string): Promise<StudentProficiencyOutput> {
  const id = studentIdSchema.safeParse(studentId);
  if (!id.success) notFound();
  const query = api.student.proficiency.queryOptions({ studentId: id.data });
  return notFoundIfRefused(queryClientOfRequest().fetchQuery({ ...query, retry: false }));
}

/**
 * Reads the session with the id in the address, once per request. Renders the "not found" page if it does not
 * exist or belongs to another student.
 */
export async function readSession(studentId: string, sessionId: string): Promise<TeacherSessionOutput> {
  const id = sessionIdSchema.safeParse(sessionId);
  if (!id.success) notFound();
  const query = api.teacher.session.queryOptions({ sessionId: id.data });
  const report = await notFoundIfRefused(queryClientOfRequest().fetchQuery({ ...query, retry: false }));
  if (report.student.id !== studentId) notFound();
  return report;
}
