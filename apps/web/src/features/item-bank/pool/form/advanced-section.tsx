import { useTranslations } from "next-intl";
import { BalanceFields } from "./balance-fields.tsx";
import { EstimationFields } from "./estimation-fields.tsx";
import type { AdvancedSectionProps } from "./pool-section-props.ts";
import { ScaleField } from "./scale-field.tsx";
import { SelectionFields } from "./selection-fields.tsx";

/** Collapsed form section for the settings that most pools keep at their defaults. */
export function AdvancedSection(props: AdvancedSectionProps) {
  const t = useTranslations("admin.pool.advanced");
  return (
    <div className="rounded-card border border-line bg-surface shadow-card">
      <details>
        <summary className="rounded-card p-5 sm:px-6">
          <h2 className="inline font-semibold text-lg">{t("title")}</h2>
          <span className="ms-3 text-ink-faint text-sm">{t("summary")}</span>
        </summary>
        <div className="grid gap-6 px-5 pb-6 sm:px-6">
          <p className="max-w-text text-ink-soft">{t("text")}</p>
          <SelectionFields {...props} />
          <BalanceFields {...props} />
          <EstimationFields {...props} />
          <ScaleField {...props} />
        </div>
      </details>
    </div>
  );
}
