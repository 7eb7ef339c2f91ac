import type { TestResult } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Callout } from "#ui/callout.tsx";
import { LocalTime } from "#ui/format/local-time.tsx";
import type { Audience } from "./end-reason-key.ts";

interface SetAsideNoticeProps {
  readonly setAside: NonNullable<TestResult["setAside"]>;
  readonly audience: Audience;
}

/** Lists the answers of a session that were set aside, with date and reason. Nothing is shown where all answers count. */
export function SetAsideNotice({ setAside, audience }: SetAsideNoticeProps) {
  const t = useTranslations("setAside");
  const count = setAside.length;
  if (count === 0) return null;
  return (
    <Callout title={t("title", { count })}>
      <p>{audience === "student" ? t("aboutStudent", { count }) : t("aboutStaff")}</p>
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
