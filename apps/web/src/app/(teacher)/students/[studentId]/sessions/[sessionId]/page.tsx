import type { Metadata } from "next";
import { getFormatter } from "next-intl/server";
import { SessionView } from "#features/session-report/session-view.tsx";
import { findSession } from "#features/students/find-student-and-session.ts";
import { requireRole } from "#shell/require-role.ts";
import { staff } from "#shell/staff-roles.ts";
import { Hydrate } from "#trpc/server.tsx";

interface SessionPageProps {
  readonly params: Promise<{ readonly studentId: string; readonly sessionId: string }>;
}

export async function generateMetadata(props: SessionPageProps): Promise<Metadata> {
  const { session, student } = await trailOf(props);
  const format = await getFormatter();
  const date = format.dateTime(new Date(session.startedAt), { dateStyle: "medium" });
  return { title: `${student.name}, ${session.pool.name}, ${date}` };
}

async function trailOf({ params }: SessionPageProps) {
  const { studentId, sessionId } = await params;
  await requireRole(staff, `/students/${studentId}/sessions/${sessionId}`);
  return findSession(studentId, sessionId);
}

export default async function SessionPage(props: SessionPageProps) {
  const { session } = await trailOf(props);
  return (
    <Hydrate>
      <SessionView sessionId={session.sessionId} />
    </Hydrate>
  );
}
