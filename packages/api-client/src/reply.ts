import type { AppRouter } from "@plumbline/web/router";
import { TRPCClientError } from "@trpc/client";
import { NoReplyError } from "./send-request.ts";

type ErrorData = NonNullable<TRPCClientError<AppRouter>["data"]>;

/** Why the server refused a call. */
export interface Refusal {
  /** The status of the response itself. */
  readonly httpStatus: number;
  /** Null if the procedure does not exist. */
  readonly domainCode: ErrorData["domainCode"];
  /** Whether the same call may succeed when it is sent again unchanged. */
  readonly retryable: boolean;
  /** What is wrong with the input: `{ field, code, values, message, hint }`. */
  readonly issues: ErrorData["issues"];
}

/** The outcome of a call: its data, a refusal, or nothing because the connection broke. */
export type Reply<Data> =
  | { readonly kind: "data"; readonly data: Data }
  | ({ readonly kind: "refusal" } & Refusal)
  | { readonly kind: "no-reply" };

/**
 * Turns the outcome of a call into a value.
 *
 * @throws whatever else went wrong: a response that is not the API's, a mistake in this program
 */
export async function replyTo<Data>(call: Promise<Data>): Promise<Reply<Data>> {
  try {
    return { kind: "data", data: await call };
  } catch (error) {
    if (!isApiError(error)) throw error;
    if (error.cause instanceof NoReplyError) return { kind: "no-reply" };
    const { data } = error;
    if (data === undefined || data === null) throw error;
    return {
      kind: "refusal",
      httpStatus: statusOf(error),
      domainCode: data.domainCode,
      retryable: data.retryable,
      issues: data.issues,
    };
  }
}

/**
 * The refusal of a call that must be refused.
 *
 * @throws Error when the call succeeds or has no reply
 */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const reply = await replyTo(call);
  if (reply.kind !== "refusal") throw new Error(`not refused: ${JSON.stringify(reply)}`);
  return reply;
}

/**
 * The data of a reply that must have some.
 *
 * @throws Error when the call was refused or has no reply
 */
export function dataOf<Data>(reply: Reply<Data>): Data {
  if (reply.kind !== "data") throw new Error(`no data: ${JSON.stringify(reply)}`);
  return reply.data;
}

/** Whether the same call may succeed when it is sent again: there was no reply, or the server says so. */
export function isRetryable(reply: Reply<unknown>): boolean {
  return reply.kind === "no-reply" || (reply.kind === "refusal" && reply.retryable);
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** The status of the response. tRPC passes the response on as this package's own `fetch` returned it. */
function statusOf({ meta }: TRPCClientError<AppRouter>): number {
  const response = meta?.response;
  const status = typeof response === "object" && response !== null && "status" in response && response.status;
  if (typeof status !== "number") throw new Error("a refusal without a response");
  return status;
}
