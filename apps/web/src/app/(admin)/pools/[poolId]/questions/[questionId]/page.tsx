import { type AdminQuestion, type PoolId, questionIdSchema } from "@plumbline/contracts";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { poolMetadata, requirePool } from "#features/item-bank/pool/require-pool.ts";
import { QuestionEditor } from "#features/item-bank/question/question-editor.tsx";
import { QuestionReports } from "#features/question-reports/question-reports.tsx";
import { poolPath, questionPath } from "#shell/item-bank-paths.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { BackLink } from "#ui/back-link.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";

interface QuestionPageProps {
  readonly params: Promise<{ readonly poolId: string; readonly questionId: string }>;
}

export async function generateMetadata({ params }: QuestionPageProps) {
  const { poolId, questionId } = await params;
  const t = await getTranslations("admin.question.page");
  return poolMetadata(poolId, t("title", { id: decodeColons(questionId) }));
}

/** Decodes colons. A colon is the only character of a question id that an address may contain in encoded form. */
function decodeColons(encodedId: string): string {
  return encodedId.replace(/%3a/gi, ":");
}

export default async function QuestionPage({ params }: QuestionPageProps) {
  const { poolId, questionId } = await params;
  const t = await getTranslations("admin.question.page");
  const pool = await requirePool(poolId, questionPath(poolId, questionId));
  const question = await readQuestionOfPool(pool.id, questionId);
  return (
    <>
      <PageHeader
        above={
          <BackLink href={poolPath(pool.id)}>
            <AuthorText language={pool.language}>{pool.name}</AuthorText>
          </BackLink>
        }
        title={t("title", { id: question.id })}
      />
      <QuestionEditor key={question.id} pool={pool} question={question} />
      <QuestionReports questionId={question.id} />
    </>
  );
}

/** Reads the question with the id in the address. Renders the "not found" page if the pool has no such question. */
async function readQuestionOfPool(poolId: PoolId, questionId: string): Promise<AdminQuestion> {
  const id = questionIdSchema.safeParse(decodeColons(questionId));
  if (!id.success) notFound();
  const question = await queryClientOfRequest().fetchQuery(api.admin.question.queryOptions({ id: id.data }));
  return question !== null && question.poolId === poolId ? question : notFound();
}
