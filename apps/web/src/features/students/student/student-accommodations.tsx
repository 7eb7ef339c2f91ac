"use client";

import type { SavedAccommodations, StudentId } from "@plumbline/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import { AccommodationForm } from "./accommodation-form.tsx";

/** A student's accommodations: the form that changes them, and their history. */
export function StudentAccommodations({ studentId }: { readonly studentId: StudentId }) {
  const t = useTranslations("accommodations");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.teacher.accommodations.queryOptions({ studentId }));
  return (
    <Card className="grid max-w-text gap-5">
      <AccommodationForm studentId={studentId} current={data.current} />
      {data.history.length > 0 && (
        <div className="border-line border-t pt-4">
          <Disclosure summary={t("history")}>
            <ol className="grid gap-2">
              {data.history.map((saved) => (
                <li key={saved.setAt}>
                  <SavedAccommodationsLine saved={saved} />
                </li>
              ))}
            </ol>
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function SavedAccommodationsLine({ saved }: { readonly saved: SavedAccommodations }) {
  const t = useTranslations("accommodations");
  const { extraTimePercent, largerText, hideTime } = saved;
  const descriptions = [
    ...(extraTimePercent === 0 ? [] : [t("given.extraTime", { percent: extraTimePercent })]),
    ...(largerText ? [t("given.largerText")] : []),
    ...(hideTime ? [t("given.hideTime")] : []),
  ];
  return (
    <p className="text-sm">
      {descriptions.length === 0 ? t("given.nothing") : descriptions.join(", ")}
      <span className="block text-ink-faint">
        {t.rich("setBy", { name: saved.setBy.name, date: () => <LocalTime instant={saved.setAt} /> })}
      </span>
    </p>
  );
}
