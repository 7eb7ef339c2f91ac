import { useTranslations } from "next-intl";
import { LocalTime } from "#ui/format/local-time.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

interface TestTimeProps {
  readonly startedAt: string;
  /** Null while the test is in progress. */
  readonly durationMs: number | null;
}

/** The time of a test, the same in every list: when it was started, and how long it took. */
export function TestTime({ startedAt, durationMs }: TestTimeProps) {
  const t = useTranslations("session");
  const { duration } = useNumberFormatter();
  return (
    <>
      <LocalTime instant={startedAt} />
      {durationMs !== null && (
        <>
          {" · "}
          <span className="whitespace-nowrap">
            <span className="sr-only">{t("duration")} </span>
            {duration(durationMs)}
          </span>
        </>
      )}
    </>
  );
}
