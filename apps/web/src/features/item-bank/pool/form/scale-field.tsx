import type { AdminScalesOutput, PoolId } from "@plumbline/contracts";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#trpc/client.tsx";
import { Field } from "#ui/field.tsx";
import { languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { Select } from "#ui/select.tsx";
import type { AdvancedSectionProps } from "./pool-section-props.ts";

type OfferedScale = AdminScalesOutput["scales"][number];

/** The field for the scale that the pool's results are on: its own, or that of other pools. */
export function ScaleField({ form, issues, onChange, poolId }: AdvancedSectionProps) {
  const t = useTranslations("admin.pool");
  const format = useFormatter();
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.scales.queryOptions());
  const offered = offeredScales(query.data?.scales ?? [], poolId);
  const isKnown = form.scaleId === "" || offered.some(({ id }) => id === form.scaleId);
  return (
    <Field label={t("label.scale")} hint={t("scale.hint")} error={issues.scaleId}>
      {(control) => (
        <Select
          {...control}
          value={form.scaleId}
          onChange={(event) => onChange({ scaleId: event.target.value })}
        >
          <option value="">{t("scale.own")}</option>
          {/* Until the scales are loaded, and for one that is not among them. */}
          {!isKnown && <option value={form.scaleId}>{t("scale.present")}</option>}
          {offered.map(({ id, name, language, pools }) => (
            <option key={id} value={id} {...languageAttributes(name, language)}>
              {t("scale.option", { name, pools: format.list(pools.map((pool) => pool.name)) })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The scales of other pools, each with its pools but this one. */
function offeredScales(scales: readonly OfferedScale[], poolId: PoolId | undefined): readonly OfferedScale[] {
  return scales.flatMap((scale) => {
    const pools = scale.pools.filter(({ id }) => id !== poolId);
    return pools.length === 0 || String(scale.id) === poolId ? [] : [{ ...scale, pools }];
  });
}
