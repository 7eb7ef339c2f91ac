import type { TestResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import type { Reader } from "./format-session.ts";

interface SetAsideNoticeProps {
  readonly setAside: NonNullable<TestResult["setAside"]>;
  readonly reader: Reader;
}

/** Beside a result: which answers do not count, since when and why. Nothing where all of them do. */
export function SetAsideNotice({ setAside, reader }: SetAsideNoticeProps) {
  const t = useTranslations("setAside");
  const count = setAside.length;
  if (count === 0) return null;
  return (
    <Callout title={t("title", { count })}>
      <p>{reader === "student" ? t("aboutStudent", { count }) : t("aboutStaff")}</p>
      <ul className="mt-2 grid gap-1">
        {setAside.map(({ position, at, reason }) => (
          <li key={position} className="whitespace-pre-line">
            {t.rich("one", {
              position,
              reason,
              time: () => <LocalTime instant={at} style="date" />,
            })}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
