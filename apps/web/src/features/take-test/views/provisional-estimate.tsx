import type { RunningEstimate } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { intervalOf } from "#features/proficiency/estimate.ts";
import { EstimateWithInterval } from "#features/proficiency/estimate-with-interval.tsx";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";
import { axisFor } from "#features/proficiency/theta-axis.ts";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";

interface ProvisionalEstimateProps {
  readonly concepts: readonly RunningEstimate[];
  /** The language of their names. */
  readonly language: ContentLanguage;
}

/** The estimate during the test, where the pool shows it. It is collapsed, so that it does not distract. */
export function ProvisionalEstimate({ concepts, language }: ProvisionalEstimateProps) {
  const t = useTranslations("runner.progress");
  const estimates = concepts.map(({ name, proficiency, standardError }) => {
    if (proficiency === null || standardError === null) return { name, estimate: null };
    const interval = intervalOf(proficiency, standardError);
    return { name, estimate: { proficiency, standardError, interval } };
  });
  const axis = axisFor(estimates.flatMap(({ estimate }) => estimate?.interval ?? []));
  return (
    <details className="mt-10 mb-6 rounded-card border border-line">
      <summary className="min-h-11 rounded-card px-5 py-2.5 font-medium text-[0.9375rem] text-ink-soft">
        {t("known")}
      </summary>
      <div className="grid gap-5 px-5 pt-2 pb-5">
        {estimates.map(({ name, estimate }) => (
          <ProficiencyBand
            key={name}
            name={name}
            language={language}
            words={estimate === null ? t("notMeasuredYet") : <EstimateWithInterval {...estimate} />}
            axis={axis}
            estimate={estimate}
          />
        ))}
        <ProficiencyAxis axis={axis} />
      </div>
    </details>
  );
}
