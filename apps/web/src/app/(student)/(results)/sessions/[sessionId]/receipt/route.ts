import { DomainError, sessionIdSchema } from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { getFormatter, getTranslations } from "next-intl/server";
import { formatReceipt } from "#features/results/format-receipt.ts";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { createNumberFormatter } from "#ui/format/number-formatter.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";

interface ReceiptRoute {
  readonly params: Promise<{ readonly sessionId: string }>;
}

/** The receipt of a test as a file, in the language of the reader. A refusal is a page of plain text. */
export async function GET(_request: Request, { params }: ReceiptRoute): Promise<Response> {
  const parsed = sessionIdSchema.safeParse((await params).sessionId);
  if (!parsed.success) return refusal("SESSION_NOT_FOUND", 404);
  const sessionId = parsed.data;
  try {
    const receipt = await queryClientOfRequest().fetchQuery(api.test.receipt.queryOptions({ sessionId }));
    const { duration } = createNumberFormatter(await getFormatter(), await getTranslations("figures"));
    const text = formatReceipt(receipt, { t: await getTranslations("receipt"), duration });
    return answer(text, 200, {
      "content-disposition": `attachment; filename="plumbline-receipt-${sessionId}.txt"`,
    });
  } catch (error) {
    if (!(error instanceof TRPCError && error.cause instanceof DomainError)) throw error;
    return refusal(error.cause.code, getHTTPStatusCodeFromError(error));
  }
}

async function refusal(code: RefusalCode, status: number): Promise<Response> {
  const t = await getTranslations("refusal");
  return answer(`${t(`${code}.title`)}\n\n${t(`${code}.text`)}\n`, status);
}

function answer(text: string, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}
