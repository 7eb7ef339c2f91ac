import type { StudentId, StudentProficiencyOutput } from "@plumbline/contracts";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNamesWithScale } from "#features/proficiency/name-with-scale.ts";
import { sessionPath } from "#shell/student-paths.ts";
import { Card } from "#ui/card.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { TextLink } from "#ui/text-link.tsx";
import { ProficiencyBands } from "../proficiency-bands.tsx";

type LongTermConcept = StudentProficiencyOutput["concepts"][number];

interface StudentProficiencyProps {
  readonly studentId: StudentId;
  readonly concepts: readonly LongTermConcept[];
}

/**
 * A student's long-term proficiency: one band per concept, with the date of the last test that measured it. Concepts on
 * different scales are named with their scales.
 */
export function StudentProficiency({ studentId, concepts }: StudentProficiencyProps) {
  const t = useTranslations("teacher.student");
  const named = useNamesWithScale(concepts);
  return concepts.length === 0 ? (
    <EmptyState icon={Gauge} title={t("nothing")}>
      <p>{t("nothingText")}</p>
    </EmptyState>
  ) : (
    <Card>
      <ProficiencyBands
        concepts={named}
        noteOf={(concept) => <LastMeasured studentId={studentId} {...concept} />}
      />
    </Card>
  );
}

type LastMeasuredProps = Pick<LongTermConcept, "sessionId" | "startedAt"> & { readonly studentId: StudentId };

function LastMeasured({ studentId, sessionId, startedAt }: LastMeasuredProps) {
  const t = useTranslations("teacher.student");
  const date = <LocalTime instant={startedAt} />;
  return (
    <>
      {t.rich("lastMeasured", {
        date: () =>
          sessionId === null ? date : <TextLink href={sessionPath(studentId, sessionId)}>{date}</TextLink>,
      })}
    </>
  );
}
