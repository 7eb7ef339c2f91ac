"use client";

import type { StudentId, TeacherStudentNamesOutput } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { PersonName } from "#ui/person-name.tsx";
import { NameForm } from "./name-form.tsx";

/** A student's name: the form that changes it, and the names before it. */
export function StudentName({ studentId }: { readonly studentId: StudentId }) {
  const t = useTranslations("teacher.student.name");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.teacher.studentNames.queryOptions({ studentId }));
  return (
    <Card className="grid max-w-text gap-5">
      <NameForm key={data.name} studentId={studentId} current={data.name} />
      {data.earlier.length > 0 && (
        <div className="border-line border-t pt-4">
          <Disclosure summary={t("earlier")}>
            <ol className="grid gap-2">
              {data.earlier.map((earlier) => (
                <li key={earlier.until}>
                  <EarlierName earlier={earlier} />
                </li>
              ))}
            </ol>
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function EarlierName({ earlier }: { readonly earlier: TeacherStudentNamesOutput["earlier"][number] }) {
  const t = useTranslations("teacher.student.name");
  const { name, until, changedBy } = earlier;
  const date = () => <LocalTime instant={until} />;
  return (
    <p className="text-sm">
      <PersonName>{name}</PersonName>
      <span className="block text-ink-faint">
        {changedBy === null
          ? t.rich("changedByStudent", { date })
          : t.rich("changedBy", { date, person: () => <PersonName>{changedBy.name}</PersonName> })}
      </span>
    </p>
  );
}
