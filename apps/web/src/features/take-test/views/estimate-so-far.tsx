import type { ConceptProficiency } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { intervalOf } from "#features/proficiency/format-interval.ts";
import { ProficiencyAxis, ProficiencyBand } from "#features/proficiency/proficiency-band.tsx";

/** The running estimate, where the test shows it: folded away, since it is not what the question is about. */
export function EstimateSoFar({ concepts }: { readonly concepts: readonly ConceptProficiency[] }) {
  const t = useTranslations("runner.progress");
  return (
    <details className="mt-10 mb-6 rounded-card border border-line">
      <summary className="min-h-11 rounded-card px-5 py-2.5 font-medium text-[0.9375rem] text-ink-soft">
        {t("known")}
      </summary>
      <div className="grid gap-5 px-5 pt-2 pb-5">
        {concepts.map(({ name, proficiency, standardError }) => (
          <ProficiencyBand
            key={name}
            name={name}
            proficiency={proficiency}
            standardError={standardError}
            interval={intervalOf(proficiency, standardError)}
          />
        ))}
        <ProficiencyAxis />
      </div>
    </details>
  );
}
