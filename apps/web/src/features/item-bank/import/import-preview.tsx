import type { ImportPreviewOutput, ParameterSource, ImportProgress as Progress } from "@plumbline/contracts";
import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import { RefusalCallout } from "#ui/refusal/refusal-callout.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { GuessingQuestion } from "./guessing-question.tsx";
import {
  countRows,
  countWrittenQuestions,
  formatChangeCounts,
  formatSkippedCounts,
} from "./import-counts.ts";
import { ImportProgress } from "./import-progress.tsx";
import { ImportReport } from "./import-report.tsx";
import type { ImportSource } from "./import-source.ts";

interface ImportPreviewProps {
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly source: ImportSource;
  /** The language of the pool. */
  readonly language: ContentLanguage;
  readonly preview: ImportPreviewOutput;
  readonly applying: boolean;
  /** How far applying is. */
  readonly progress: Progress | null;
  /** The error of the last attempt to apply, or null. */
  readonly error: unknown;
  /** Called with the source of the parameters if new questions have no guessing. */
  readonly onApply: (parameters: ParameterSource | undefined) => void;
}

/** Shows what applying the import would change, and the button that applies it. */
export function ImportPreview(props: ImportPreviewProps) {
  const { headingRef, source, language, preview, applying, progress, error, onApply } = props;
  const t = useTranslations("admin.import.preview");
  const countTexts = useTranslations("admin.import.counts");
  const format = useFormatter();
  const counts = countRows(preview.rows);
  const writtenCount = countWrittenQuestions(counts);
  const skipped = formatSkippedCounts(countTexts, counts);
  const { missingGuessing } = preview;
  const [parameters, setParameters] = useState(missingGuessing?.parameters ?? null);
  const [isUnanswered, setUnanswered] = useState(false);
  const guessingRef = useRef<HTMLDivElement>(null);
  const applyWhenAnswered = (): void => {
    if (missingGuessing === null || parameters !== null) {
      onApply(parameters ?? undefined);
    } else {
      setUnanswered(true);
      guessingRef.current?.querySelector("input")?.focus();
    }
  };
  return (
    <section aria-labelledby="import-preview" className="grid gap-5 *:min-w-0">
      <div>
        <h2 id="import-preview" ref={headingRef} tabIndex={-1} className="font-semibold text-xl">
          {t("title")}
        </h2>
        <p className="mt-1 text-ink-soft">
          {t(source.encoding === "utf-8" ? "read" : "readIn", {
            name: source.name ?? t("pasted"),
            format: preview.format.toUpperCase(),
            encoding: source.encoding,
          })}
        </p>
      </div>
      {source.encoding === "windows-1252" && (
        <Callout tone="warn" title={t("notUtf8")}>
          {t("notUtf8Text")}
        </Callout>
      )}
      {missingGuessing !== null && (
        <div ref={guessingRef}>
          <GuessingQuestion
            missing={missingGuessing}
            value={parameters}
            isUnanswered={isUnanswered && parameters === null}
            onChange={setParameters}
          />
        </div>
      )}
      <Callout
        tone={writtenCount === 0 ? "warn" : counts.refused > 0 ? "warn" : "good"}
        title={formatChangeCounts(countTexts, counts)}
      >
        {skipped.length > 0 && <p>{t("leaves", { what: format.list(skipped) })}</p>}
        {counts.refused > 0 && writtenCount > 0 && <p>{t("rest")}</p>}
        {writtenCount > 0 && (
          <div className="mt-3">
            <Button busy={applying} onClick={applyWhenAnswered}>
              {t("apply", { count: writtenCount })}
            </Button>
          </div>
        )}
      </Callout>
      {applying && <ImportProgress progress={progress} />}
      {error !== null && <RefusalCallout error={error} />}
      <ImportReport rows={preview.rows} language={language} />
    </section>
  );
}
