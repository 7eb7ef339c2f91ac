import type { TeacherStudentsOutput } from "@plumbline/contracts";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useNamesWithScale } from "#features/proficiency/name-with-scale.ts";
import { ProficiencyStrip } from "#features/proficiency/proficiency-strip.tsx";
import { studentPath } from "#shell/student-paths.ts";
import { PersonName } from "#ui/person-name.tsx";
import { ROW_CLASSES, ROW_LINK_CLASSES } from "#ui/row-classes.ts";
import { TimeAgo } from "./time-ago.tsx";

/** A row of the student list: name, number of tests, the start of the last one and proficiency per concept. */
export function StudentRow({ student }: { readonly student: TeacherStudentsOutput["students"][number] }) {
  const t = useTranslations("teacher.students");
  const concepts = useNamesWithScale(student.proficiency);
  return (
    <li className={ROW_CLASSES}>
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_9rem_minmax(0,33rem)]">
        <div className="min-w-0">
          <Link href={studentPath(student.id)} className={ROW_LINK_CLASSES}>
            <PersonName>{student.name}</PersonName>
          </Link>
          <p className="truncate text-ink-faint text-sm" translate="no">
            {student.email}
          </p>
        </div>
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm lg:flex-col">
          <span>{student.sessions === 0 ? t("noTest") : t("tests", { count: student.sessions })}</span>
          {student.lastTestAt !== null && (
            <span className="text-ink-faint">
              <span className="sr-only">{t("lastTest")} </span>
              <TimeAgo instant={student.lastTestAt} />
            </span>
          )}
        </p>
        {student.proficiency.length > 0 && (
          <ProficiencyStrip label={t("proficiencyOf", { name: student.name })} concepts={concepts} />
        )}
      </div>
    </li>
  );
}
