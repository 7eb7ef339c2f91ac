import { getTranslations } from "next-intl/server";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { NewQuestionForm } from "#features/item-bank/question/new-question-form.tsx";
import { newQuestionPath, poolPath } from "#shell/item-bank-paths.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface NewQuestionPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function generateMetadata({ params }: NewQuestionPageProps) {
  return poolMetadata((await params).poolId, (await getTranslations("admin.question.writer"))("title"));
}

export default async function NewQuestionPage({ params }: NewQuestionPageProps) {
  const { poolId } = await params;
  const t = await getTranslations("admin.question.writer");
  const pool = await requirePool(poolId, newQuestionPath(poolId));
  return (
    <>
      <PageHeader
        above={
          <BackLink href={poolPath(pool.id)}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </BackLink>
        }
        title={t("title")}
      />
      <NewQuestionForm key={pool.id} pool={pool} />
    </>
  );
}
