import { useLocale } from "next-intl";
import { BrowserTime, type TimeStyle } from "./browser-time.tsx";

interface LocalTimeProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly style?: TimeStyle;
}

/** An instant in the reader's time zone and in the language of the page. */
export function LocalTime({ instant, style = "date-time" }: LocalTimeProps) {
  return <BrowserTime instant={instant} style={style} locale={useLocale()} />;
}
