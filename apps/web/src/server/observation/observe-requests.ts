import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { ACCOUNTS_PATH } from "../http/accounts/accounts-path.ts";
import type { Answer } from "../http/answer.ts";
import { pathOf } from "../http/page-address.ts";
import { REFUSAL_HEADER } from "../http/refusal-header.ts";
import { setHeader } from "../http/request-headers.ts";
import type { RequestEntry, RequestLog } from "./log.ts";
import { REQUEST_ID_HEADER } from "./request-id-header.ts";
import { newRequestRecord, type RequestRecord, type RequestRecords } from "./request-record.ts";

interface Observers {
  readonly records: RequestRecords;
  readonly log: RequestLog;
  readonly metrics: { readonly countRequest: (entry: RequestEntry) => void };
}

/** Files and health checks, which are asked for all the time. */
const ROUTINE_PATHS = /^\/(?:_next|api\/health)\//;

const LONGEST_PATH = 200;

/**
 * Gives every request an id, which the response carries too, and reports how it was answered: when the response has been
 * sent, or when the client has gone before.
 */
export function observeRequests(answer: Answer, { records, log, metrics }: Observers): Answer {
  return (request, response) => {
    const beganAt = performance.now();
    const record = newRequestRecord(randomUUID());
    const { method = "", url = "/" } = request;
    setHeader(request, REQUEST_ID_HEADER, record.id);
    response.setHeader(REQUEST_ID_HEADER, record.id);
    response.once("close", () => {
      const entry = entryOf(record, { method, url, response, durationMs: performance.now() - beganAt });
      if (ROUTINE_PATHS.test(url)) log.routineRequest(entry);
      else log.request(entry);
      metrics.countRequest(entry);
    });
    return records.run(record, () => answer(request, response));
  };
}

interface Answered {
  readonly method: string;
  readonly url: string;
  readonly response: ServerResponse;
  readonly durationMs: number;
}

function entryOf(record: RequestRecord, { method, url, response, durationMs }: Answered): RequestEntry {
  const { id, procedures, accountId, databaseCalls, databaseMs } = record;
  return {
    requestId: id,
    method,
    ...(procedures.length > 0 ? { procedure: procedures.join(",") } : { path: loggedPath(url) }),
    status: response.statusCode,
    outcome: outcomeOf(response),
    durationMs: rounded(durationMs),
    databaseCalls,
    databaseMs: rounded(databaseMs),
    ...(accountId === null ? {} : { accountId }),
  };
}

function outcomeOf(response: ServerResponse): string {
  if (!response.writableFinished) return "CLIENT_GONE";
  const refusals = response.getHeader(REFUSAL_HEADER);
  if (refusals !== undefined) return String(refusals);
  return response.statusCode < 400 ? "OK" : String(response.statusCode);
}

/** Without the query, and without what follows the kind of an account request, which may be a secret that was sent by mail. */
function loggedPath(url: string): string {
  const path = pathOf(url);
  if (!path.startsWith(`${ACCOUNTS_PATH}/`)) return path.slice(0, LONGEST_PATH);
  const [kind = ""] = path.slice(ACCOUNTS_PATH.length + 1).split("/");
  return `${ACCOUNTS_PATH}/${kind}`.slice(0, LONGEST_PATH);
}

/** To the microsecond. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
