import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/app-router.ts";
import { CallError } from "./call-error.ts";
import { SERVER_TIME_HEADER, type ServerClock } from "./server-clock.ts";

type Inputs = inferRouterInputs<AppRouter>["test"];
type Outputs = inferRouterOutputs<AppRouter>["test"];

interface Network {
  readonly fetch: typeof fetch;
  readonly clock: ServerClock;
}

/** @throws CallError where the server refuses or cannot be reached */
type Call<Name extends keyof Inputs> = (input: Inputs[Name], signal?: AbortSignal) => Promise<Outputs[Name]>;

/** The procedures of the API that the question page calls. */
export interface TestApi {
  readonly current: Call<"current">;
  readonly details: Call<"details">;
  readonly submit: Call<"submit">;
  readonly pause: Call<"pause">;
  readonly resume: Call<"resume">;
  readonly end: Call<"end">;
  readonly reportProblem: Call<"reportProblem">;
}

/**
 * Makes the calls of the question page. tRPC's own client, with the links of all its transports, would be 8 kB of a page that
 * must be light; docs/api.md describes the requests.
 *
 * @param network the clock, which every reply sets, and the browser's `fetch`
 */
export function createTestApi(network: Network): TestApi {
  const query =
    <Name extends keyof Inputs>(name: Name): Call<Name> =>
    (input, signal) =>
      send(`${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { signal: signal ?? null }, network);
  const mutation =
    <Name extends keyof Inputs>(name: Name): Call<Name> =>
    (input, signal) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(input);
      return send(name, { method: "POST", headers, body, signal: signal ?? null }, network);
    };
  return {
    current: query("current"),
    details: query("details"),
    submit: mutation("submit"),
    pause: mutation("pause"),
    resume: mutation("resume"),
    end: mutation("end"),
    reportProblem: mutation("reportProblem"),
  };
}

/** What the server answers: one of the two. */
interface Reply<Output> {
  readonly result?: { readonly data: Output };
  readonly error?: { readonly message: string; readonly data: unknown };
}

async function send<Output>(path: string, init: RequestInit, network: Network): Promise<Output> {
  const { result, error } = await receive<Output>(`/api/trpc/test.${path}`, init, network);
  if (result !== undefined) return result.data;
  throw new CallError(error?.message ?? "no reply of the server", { data: error?.data });
}

async function receive<Output>(
  url: string,
  init: RequestInit,
  { fetch, clock }: Network,
): Promise<Reply<Output>> {
  try {
    const response = await fetch(url, init);
    clock.setBy(response.headers.get(SERVER_TIME_HEADER));
    // The server has checked the output by its schema. A gateway's page is no JSON, or has neither of the two.
    return ((await response.json()) ?? {}) as Reply<Output>;
  } catch (cause) {
    throw new CallError("no reply", { cause });
  }
}
