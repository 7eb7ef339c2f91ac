import type { TestResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

/**
 * Tells a student kindly that the test was answered very quickly, and how many of its answers do not count for that
 * reason. Nothing is shown where the test was answered with care.
 */
export function EffortNotice({ low, leftOut }: TestResult["effort"]) {
  const t = useTranslations("effort");
  if (!low && leftOut === 0) return null;
  const title = low ? t("title") : t("titleLeftOut", { count: leftOut });
  const sentences = [
    ...(low ? [t("aboutStudent")] : []),
    ...(leftOut > 0 ? [t("leftOutStudent", { count: leftOut })] : []),
  ];
  return (
    <div>
      <div className="print:hidden">
        <Callout title={title}>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Callout>
      </div>
      {/* One line on paper, so that the result fits on one page. */}
      <p className="hidden text-ink-soft print:block print:text-xs">
        {title}. {sentences.join(" ")}
      </p>
    </div>
  );
}

/** How many of a session's answers are rapid guesses, and how many of those do not count. */
interface RapidGuesses {
  readonly answers: number;
  readonly rapid: number;
  readonly leftOut: number;
  /** Whether they are so many that the result may not show what the student can do. */
  readonly low: boolean;
}

/** Tells staff how many answers of a session are rapid guesses. Nothing is shown where none is. */
export function StaffEffortNotice({ answers, rapid, leftOut, low }: RapidGuesses) {
  const t = useTranslations("effort");
  const numbers = useNumberFormatter();
  if (rapid === 0) return null;
  return (
    <Callout
      tone={low ? "warn" : "info"}
      title={t("titleStaff", { rapid, answers, share: numbers.percent(rapid / answers) })}
    >
      <p>
        {t("aboutStaff")} {low && t("lowStaff")} {leftOut > 0 ? t("leftOutStaff") : t("countedStaff")}
      </p>
    </Callout>
  );
}
