import type { AdminPool, ImportApplyOutput } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { poolPath } from "#shell/item-bank-paths.ts";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { Callout } from "#ui/callout.tsx";
import { countRows, formatSkippedCounts } from "./import-counts.ts";
import { ImportReport } from "./import-report.tsx";

interface ImportResultProps {
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly pool: AdminPool;
  readonly result: ImportApplyOutput;
  readonly onImportMore: () => void;
}

/** Shows how many questions an import wrote, and the rows that it did not. */
export function ImportResult({ headingRef, pool, result, onImportMore }: ImportResultProps) {
  const { created, updated, rows } = result;
  const t = useTranslations("admin.import.result");
  const countTexts = useTranslations("admin.import.counts");
  const format = useFormatter();
  const counts = countRows(rows);
  const skipped = formatSkippedCounts(countTexts, counts);
  const rowsToFix = rows.filter(({ status }) => status === "refused" || status === "duplicate");
  return (
    <section aria-labelledby="import-result" className="grid gap-5 *:min-w-0">
      <h2 id="import-result" ref={headingRef} tabIndex={-1} className="font-semibold text-xl">
        {t("title")}
      </h2>
      <Callout tone="good" role="status" title={t("summary", { created, updated })}>
        {skipped.length > 0 && <p>{t("left", { what: format.list(skipped) })}</p>}
        <div className="mt-3 flex flex-wrap gap-3">
          <ButtonLink href={poolPath(pool.id)}>{t("pool")}</ButtonLink>
          <Button variant="secondary" onClick={onImportMore}>
            {t("another")}
          </Button>
        </div>
      </Callout>
      {rowsToFix.length > 0 && <ImportReport rows={rowsToFix} language={pool.language} />}
    </section>
  );
}
