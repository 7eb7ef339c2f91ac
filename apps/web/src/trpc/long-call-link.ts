import { type ImportProgress, importProgressSchema } from "@plumbline/contracts";
import { httpLink, type Operation, type TRPCLink } from "@trpc/client";
import { z } from "zod";
import type { AppRouter } from "#server/app-router.ts";
import { LONG_CALLS } from "./long-calls.ts";
import { PROGRESS_TYPE } from "./progress-type.ts";

/** What a page gives to a call in its `context`. */
export interface LongCallContext {
  readonly onProgress: (progress: ImportProgress) => void;
  /** Ends the call, as far as the server lets it. */
  readonly signal: AbortSignal;
}

const progressLineSchema = z.object({ progress: importProgressSchema });

export function isLongCall({ path }: Pick<Operation, "path">): boolean {
  return LONG_CALLS.some((call) => call === path);
}

/** Sends each call by itself, and asks for its progress where the page follows that. */
export function longCallLink(url: string): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) => {
      const watch = contextOf(op);
      const link = httpLink<AppRouter>(
        watch === null
          ? { url }
          : {
              url,
              headers: { accept: PROGRESS_TYPE },
              fetch: async (input, init) =>
                lastLine(await fetch(input, { ...(init as RequestInit), signal: watch.signal }), watch),
            },
      );
      return link(runtime)({ op, next });
    };
}

function contextOf({ context }: Operation): LongCallContext | null {
  const { onProgress, signal } = context;
  // What a page puts into `context` is a LongCallContext: nothing else writes to it.
  return onProgress === undefined ? null : ({ onProgress, signal } as LongCallContext);
}

/** Reads progress line by line as it comes, and gives the reply, which is the last line. */
export async function lastLine(
  response: Response,
  { onProgress }: Pick<LongCallContext, "onProgress">,
): Promise<Response> {
  if (response.headers.get("content-type") !== PROGRESS_TYPE || response.body === null) return response;
  const parts: string[] = [];
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = decoder.decode(part.value, { stream: true }).split("\n");
    for (const end of lines.slice(0, -1)) {
      const line = parts.splice(0).join("") + end;
      onProgress(progressLineSchema.parse(JSON.parse(line)).progress);
    }
    parts.push(lines.at(-1) ?? "");
  }
  return new Response(parts.join(""), { headers: { "content-type": "application/json" } });
}
