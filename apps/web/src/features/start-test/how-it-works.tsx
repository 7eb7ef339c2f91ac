import type { OwnTimeLimit, PauseSettings, PoolUsualOutput, RetakeSettings } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

interface HowItWorksProps {
  readonly length: { readonly min: number; readonly max: number };
  /** Includes the student's extra time; null without a limit. */
  readonly timeLimit: OwnTimeLimit | null;
  readonly pause: PauseSettings;
  /** The usual duration and length, as far as they are known. */
  readonly usual: PoolUsualOutput;
  readonly retakes: RetakeSettings;
  /** How many questions the test can ask from. */
  readonly questionCount: number;
}

/** What a student should know before an adaptive test. */
export function HowItWorks(props: HowItWorksProps) {
  const t = useTranslations("student.intro");
  return (
    <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      <Point title={t("noWayBack.title")}>{t("noWayBack.text")}</Point>
      <Point title={t("half.title")}>{t("half.text")}</Point>
      <LengthPoint {...props} />
      <TimePoint {...props} />
      <Point title={t("chosen.title")}>{t("chosen.text")}</Point>
      <BreakPoint {...props} />
      <RetakePoint {...props} />
      <Point title={t("certainty.title")}>{t("certainty.text")}</Point>
    </dl>
  );
}

function Point({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div>
      <dt className="font-semibold">{title}</dt>
      <dd className="mt-1 text-ink-soft">{children}</dd>
    </div>
  );
}

function LengthPoint({ length, usual }: HowItWorksProps) {
  const t = useTranslations("student.intro.length");
  const numbers = useNumberFormatter();
  const { min, max } = length;
  if (min === max) return <Point title={t("fixed", { length: numbers.length(length) })}>{t("same")}</Point>;
  const { questions, questionsFrom } = usual;
  if (questions === null || questionsFrom === null) {
    return <Point title={t("varies", { length: numbers.length(length) })}>{t("stops")}</Point>;
  }
  const expected = numbers.length({ min: questions.from, max: questions.to });
  return (
    <Point title={t("expected", { length: expected })}>
      {[t(questionsFrom), t("stops"), t("bounds", { min, max })].join(" ")}
    </Point>
  );
}

function TimePoint({ timeLimit, usual }: HowItWorksProps) {
  const t = useTranslations("student.intro.time");
  const sentences = [timeLimit === null ? t("free") : t("over")];
  if (usual.minutes === null) sentences.push(t("unknown"));
  else {
    const { from, to } = usual.minutes;
    sentences.push(from === to ? t("usualSame", { minutes: from }) : t("usual", { from, to }));
  }
  return <Point title={formatTimeLimit(timeLimit, t)}>{sentences.join(" ")}</Point>;
}

function formatTimeLimit(limit: OwnTimeLimit | null, t: Translate<"student.intro.time">): string {
  if (limit === null) return t("noLimit");
  const { minutes, extendedFromMinutes } = limit;
  return extendedFromMinutes === null
    ? t("limit", { minutes })
    : t("extended", { minutes, before: extendedFromMinutes });
}

/** A break is always possible. Whether the clock stops depends on the test. */
function BreakPoint({ timeLimit, pause }: HowItWorksProps) {
  const t = useTranslations("student.intro.break");
  const sentences = [t("text")];
  if (timeLimit !== null) {
    const { allowed, maximumMinutes } = pause;
    if (!allowed) sentences.push(t("goesOn"));
    else sentences.push(maximumMinutes === null ? t("pause") : t("pauseLimit", { minutes: maximumMinutes }));
  }
  return <Point title={t("title")}>{sentences.join(" ")}</Point>;
}

/** What a student gets who takes the test again. */
function RetakePoint(props: HowItWorksProps) {
  const t = useTranslations("student.intro.retake");
  return <Point title={t("title")}>{formatRetakes(props, t)}</Point>;
}

/** A pool with less than two tests' worth of questions cannot ask others only. */
function formatRetakes(
  { retakes, questionCount, length }: HowItWorksProps,
  t: Translate<"student.intro.retake">,
): string {
  if (retakes.avoid === "never") return t("any");
  if (questionCount < 2 * length.max) return t("few", { count: questionCount });
  return retakes.avoid === "days" ? t("days", { days: retakes.days }) : t("unseen");
}
