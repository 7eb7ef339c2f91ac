import type { TeacherSessionOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { SessionStatusBadge } from "#features/sessions/session-status-badge.tsx";
import { studentPath } from "#shell/student-paths.ts";
import { BackLink } from "#ui/back-link.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { PersonName } from "#ui/person-name.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

/** Header of a session's page: pool, student, start and status. */
export function SessionHeader({ session, student }: Pick<TeacherSessionOutput, "session" | "student">) {
  const t = useTranslations("teacher.session");
  return (
    <PageHeader
      above={
        <BackLink href={studentPath(student.id)}>
          <PersonName>{student.name}</PersonName>
        </BackLink>
      }
      title={<AuthorText language={session.pool.language}>{session.pool.name}</AuthorText>}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {t.rich("started", {
              name: () => <PersonName>{student.name}</PersonName>,
              date: () => <LocalTime instant={session.startedAt} />,
            })}
          </span>
          <SessionStatusBadge status={session.status} />
        </span>
      }
    />
  );
}
