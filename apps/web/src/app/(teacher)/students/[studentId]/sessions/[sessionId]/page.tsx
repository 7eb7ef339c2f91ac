import type { Metadata } from "next";
import { getFormatter } from "next-intl/server";
import { readSession } from "#features/students/read-student-and-session.ts";
import { SessionView } from "#features/students/session/session-view.tsx";
import { requireRole } from "#shell/require-role.ts";
import { staffRoles } from "#shell/staff-roles.ts";
import { Hydrate } from "#trpc/hydrate.tsx";

interface SessionPageProps {
  readonly params: Promise<{ readonly studentId: string; readonly sessionId: string }>;
}

export async function generateMetadata(props: SessionPageProps): Promise<Metadata> {
  const { session, student } = await readSessionOfPage(props);
  const format = await getFormatter();
  const date = format.dateTime(new Date(session.startedAt), { dateStyle: "medium" });
  return { title: `${student.name}, ${session.pool.name}, ${date}` };
}

async function readSessionOfPage({ params }: SessionPageProps) {
  const { studentId, sessionId } = await params;
  await requireRole(staffRoles, `/students/${studentId}/sessions/${sessionId}`);
  return readSession(studentId, sessionId);
}

export default async function SessionPage(props: SessionPageProps) {
  const { session } = await readSessionOfPage(props);
  return (
    <Hydrate>
      <SessionView sessionId={session.sessionId} />
    </Hydrate>
  );
}
