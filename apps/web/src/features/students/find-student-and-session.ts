import "server-only";

import {
  type StudentProficiencyOutput,
  sessionIdSchema,
  studentIdSchema,
  type TeacherSessionOutput,
} from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { orNotFound } from "#shell/or-not-found.ts";
import { api, queryClientOfRequest } from "#trpc/server.tsx";

/** The student whom an address names. Read once a request, however often it is asked for. */
export async function findStudent(studentId: string): Promise<StudentProficiencyOutput> {
  const id = studentIdSchema.safeParse(studentId);
  if (!id.success) notFound();
  const question = api.student.proficiency.queryOptions({ studentId: id.data });
  return orNotFound(queryClientOfRequest().fetchQuery({ ...question, retry: false }));
}

/** The session that an address names, if it is that student's. Read once a request. */
export async function findSession(studentId: string, sessionId: string): Promise<TeacherSessionOutput> {
  const id = sessionIdSchema.safeParse(sessionId);
  if (!id.success) notFound();
  const question = api.teacher.session.queryOptions({ sessionId: id.data });
  const found = await orNotFound(queryClientOfRequest().fetchQuery({ ...question, retry: false }));
  if (found.student.id !== studentId) notFound();
  return found;
}
