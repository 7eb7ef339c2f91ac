import { importTemplateCsv, parseImport, toJson } from "@plumbline/question-import";
import { getTranslations } from "next-intl/server";
import { QuestionImporter } from "#features/item-bank/import/question-importer.tsx";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { importPath, poolPath } from "#shell/item-bank-paths.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface ImportPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function generateMetadata({ params }: ImportPageProps) {
  return poolMetadata((await params).poolId, (await getTranslations("admin.import.page"))("title"));
}

/** Returns the import templates in both formats, with this pool's concepts. */
function templatesFor(concepts: readonly string[]) {
  const csv = importTemplateCsv(concepts);
  const drafts = parseImport({ text: csv, format: "csv" }).rows.flatMap(({ draft }) => draft ?? []);
  // Excel reads the file as UTF-8 only with a byte order mark.
  return { csv: `\uFEFF${csv}`, json: toJson(drafts) };
}

export default async function ImportPage({ params }: ImportPageProps) {
  const { poolId } = await params;
  const t = await getTranslations("admin.import.page");
  const pool = await requirePool(poolId, importPath(poolId));
  return (
    <>
      <PageHeader
        above={
          <BackLink href={poolPath(pool.id)}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </BackLink>
        }
        title={t("title")}
        description={t("text")}
      />
      <QuestionImporter key={pool.id} pool={pool} templates={templatesFor(pool.concepts)} />
    </>
  );
}
