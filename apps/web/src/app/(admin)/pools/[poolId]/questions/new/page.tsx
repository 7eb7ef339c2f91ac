import { getTranslations } from "next-intl/server";
import { newQuestionPath, poolPath } from "../../../../../../components/admin/paths.ts";
import { QuestionWriter } from "../../../../../../components/admin/question/question-writer.tsx";
import { poolMetadata, requirePool } from "../../../../../../components/admin/read-pool.ts";
import { BackLink } from "../../../../../../components/ui/back-link.tsx";
import { PageHeader } from "../../../../../../components/ui/page-header.tsx";

interface NewQuestionPageProps {
  readonly params: Promise<{ readonly poolId: string }>;
}

export const generateMetadata = async ({ params }: NewQuestionPageProps) =>
  poolMetadata((await params).poolId, (await getTranslations("admin.question.writer"))("title"));

const NewQuestionPage = async ({ params }: NewQuestionPageProps) => {
  const { poolId } = await params;
  const t = await getTranslations("admin.question.writer");
  const pool = await requirePool(poolId, newQuestionPath(poolId));
  return (
    <>
      <PageHeader above={<BackLink href={poolPath(pool.id)}>{pool.name}</BackLink>} title={t("title")} />
      <QuestionWriter key={pool.id} pool={pool} />
    </>
  );
};

export default NewQuestionPage;
