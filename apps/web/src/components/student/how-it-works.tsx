import type { PoolUsualOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { useFigures } from "../formatting/figures.ts";

interface HowItWorksProps {
  readonly length: { readonly min: number; readonly max: number };
  readonly timeLimitMinutes: number | null;
  /** How others fared; null while too few have completed the test. */
  readonly usual: PoolUsualOutput;
}

/** What a student should know before an adaptive test begins; all of it true. */
export const HowItWorks = (props: HowItWorksProps) => {
  const t = useTranslations("student.intro");
  return (
    <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      <Point title={t("noWayBack.title")}>{t("noWayBack.text")}</Point>
      <Point title={t("half.title")}>{t("half.text")}</Point>
      <LengthPoint {...props} />
      <TimePoint {...props} />
      <Point title={t("chosen.title")}>{t("chosen.text")}</Point>
      <Point title={t("break.title")}>{t("break.text")}</Point>
      <Point title={t("certainty.title")}>{t("certainty.text")}</Point>
    </dl>
  );
};

const Point = ({ title, children }: { readonly title: string; readonly children: string }) => (
  <div>
    <dt className="font-semibold">{title}</dt>
    <dd className="mt-1 text-ink-soft">{children}</dd>
  </div>
);

const LengthPoint = ({ length, usual }: HowItWorksProps) => {
  const t = useTranslations("student.intro.length");
  const figures = useFigures();
  const words = figures.length(length);
  if (length.min === length.max) return <Point title={t("fixed", { length: words })}>{t("same")}</Point>;
  const sentences = [t("stops")];
  if (usual !== null) {
    const { from, to } = usual.questions;
    sentences.push(from === to ? t("usualSame", { count: from }) : t("usual", { from, to }));
  }
  return <Point title={t("varies", { length: words })}>{sentences.join(" ")}</Point>;
};

const TimePoint = ({ timeLimitMinutes, usual }: HowItWorksProps) => {
  const t = useTranslations("student.intro.time");
  const free = timeLimitMinutes === null;
  const sentences = [free ? t("free") : t("over")];
  if (usual === null) sentences.push(t("unknown"));
  else {
    const { from, to } = usual.minutes;
    sentences.push(from === to ? t("usualSame", { minutes: from }) : t("usual", { from, to }));
  }
  return (
    <Point title={free ? t("noLimit") : t("limit", { minutes: timeLimitMinutes })}>
      {sentences.join(" ")}
    </Point>
  );
};
