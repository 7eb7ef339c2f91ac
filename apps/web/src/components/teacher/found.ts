import "server-only";

import {
  DomainError,
  type StudentProficiencyOutput,
  sessionIdSchema,
  studentIdSchema,
  type TeacherSessionOutput,
} from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { api, queryClientOfRequest } from "../../trpc/server.tsx";

const saysThereIsNone = (error: unknown): boolean =>
  error instanceof TRPCError &&
  error.cause instanceof DomainError &&
  (error.cause.code === "INVALID_INPUT" || error.cause.code === "SESSION_NOT_FOUND");

/** Waits for what a page is about; where there is no such thing, the page is "not found". */
const orNotFound = async <Thing>(thing: Promise<Thing>): Promise<Thing> => {
  try {
    return await thing;
  } catch (error) {
    if (saysThereIsNone(error)) notFound();
    throw error;
  }
};

/** The student whom an address names. Read once a request, however often it is asked for. */
export const findStudent = async (studentId: string): Promise<StudentProficiencyOutput> => {
  const id = studentIdSchema.safeParse(studentId);
  if (!id.success) notFound();
  const question = api.student.proficiency.queryOptions({ studentId: id.data });
  return orNotFound(queryClientOfRequest().fetchQuery({ ...question, retry: false }));
};

/** The session that an address names, if it is that student's. Read once a request. */
export const findSession = async (studentId: string, sessionId: string): Promise<TeacherSessionOutput> => {
  const id = sessionIdSchema.safeParse(sessionId);
  if (!id.success) notFound();
  const question = api.teacher.session.queryOptions({ sessionId: id.data });
  const found = await orNotFound(queryClientOfRequest().fetchQuery({ ...question, retry: false }));
  if (found.student.id !== studentId) notFound();
  return found;
};
