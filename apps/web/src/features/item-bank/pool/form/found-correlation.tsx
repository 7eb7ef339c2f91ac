import { type AdminEstimateCorrelationOutput, priorSettingsSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";

/** What a pool's prior takes. */
const { minValue, maxValue } = priorSettingsSchema.shape.correlation.unwrap();
const SMALLEST = minValue ?? 0;
const LARGEST = maxValue ?? 1;

/** A wider 95 % interval leaves open whether the concepts hardly go together or closely. */
const WIDE_INTERVAL = 0.4;

interface FoundCorrelationProps {
  readonly found: AdminEstimateCorrelationOutput;
  /** The text of the field. */
  readonly value: string;
  /** Puts a text into the field. */
  readonly onUse: (text: string) => void;
}

/** The estimated correlation with its interval and what it stands on, and a button that puts it into the form. */
export function FoundCorrelation({ found, value, onUse }: FoundCorrelationProps) {
  const t = useTranslations("admin.pool.correlation");
  const numbers = useNumberFormatter();
  const { correlation, interval, students, answers, isSample } = found;
  const text = settingOf(correlation);
  return (
    <Callout
      title={t("found", {
        correlation: numbers.parameter(correlation),
        lower: numbers.parameter(interval.lower),
        upper: numbers.parameter(interval.upper),
      })}
      role="note"
    >
      <p>{t(isSample ? "basisLatest" : "basis", { students, answers })}</p>
      {cautionsAbout(found).map((caution) => (
        <p key={caution} className="mt-2 font-medium">
          {t(caution, { largest: numbers.parameter(LARGEST) })}
        </p>
      ))}
      {/* The button stays when it was pressed, so that the focus does. */}
      <Button className="mt-3" variant="secondary" size="small" onClick={() => onUse(text)}>
        {t("use", { correlation: numbers.parameter(Number(text)) })}
      </Button>
      {value === text && <p className="mt-2 font-medium">{t("used")}</p>}
    </Callout>
  );
}

/** What must be known before the estimate is used. */
function cautionsAbout({ correlation, interval, atBound }: AdminEstimateCorrelationOutput) {
  const cautions: ("nearOne" | "atLimit" | "uncertain")[] = [];
  if (correlation > LARGEST) cautions.push("nearOne");
  else if (atBound) cautions.push("atLimit");
  if (interval.upper - interval.lower > WIDE_INTERVAL) cautions.push("uncertain");
  return cautions;
}

/** The correlation as the field takes it: two decimals, within what a pool's prior takes. */
function settingOf(correlation: number): string {
  const rounded = Math.round(100 * correlation) / 100;
  return String(Math.min(LARGEST, Math.max(SMALLEST, rounded)));
}
