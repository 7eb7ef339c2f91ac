import { Cluster } from "ioredis";
import { versionsOf } from "../codec/versions-of.ts";
import { accountVersionKey, timeToLiveMs } from "../keys.ts";
import type { SessionStore } from "../session-store.ts";
import type { RedisClient } from "./connect-redis.ts";
import type { RedisBackend } from "./redis-backend.ts";

type Outcome<Method extends keyof SessionStore> = ReturnType<SessionStore[Method]>;

/**
 * So many at a time, one round trip after another: a submission's command that comes meanwhile waits for a few milliseconds
 * at most.
 */
const READ_AT_A_TIME = 1_000;
const WRITTEN_AT_A_TIME = 200;

export async function readAccountVersions(
  { client, call }: RedisBackend,
  accountIds: readonly string[],
): Outcome<"readAccountVersions"> {
  const versions = new Map<string, number>();
  for (const ids of partsOf(accountIds, READ_AT_A_TIME)) {
    const read = await call(async () => {
      const texts = await readTexts(client, ids.map(accountVersionKey));
      return { kind: "read", versions: versionsOf(ids, texts) } as const;
    });
    if (read.kind === "unavailable") return read;
    for (const [id, version] of read.versions) versions.set(id, version);
  }
  return { kind: "read", versions };
}

export async function writeAccountVersions(
  { client, call }: RedisBackend,
  versions: ReadonlyMap<string, number>,
  { replace }: { readonly replace: boolean },
): Outcome<"writeAccountVersions"> {
  const write = (id: string, version: number) =>
    replace
      ? client.set(accountVersionKey(id), version, "PX", timeToLiveMs.accountVersion)
      : client.set(accountVersionKey(id), version, "PX", timeToLiveMs.accountVersion, "NX");
  for (const entries of partsOf([...versions], WRITTEN_AT_A_TIME)) {
    const written = await call(async () => {
      await Promise.all(entries.map(([id, version]) => write(id, version)));
      return { kind: "written" } as const;
    });
    if (written.kind === "unavailable") return written;
  }
  return { kind: "written" };
}

/** In a cluster the keys are on different nodes, and one command may not name them together. */
function readTexts(client: RedisClient, keys: readonly string[]): Promise<readonly (string | null)[]> {
  return client instanceof Cluster ? Promise.all(keys.map((key) => client.get(key))) : client.mget([...keys]);
}

function partsOf<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, part) =>
    values.slice(part * size, (part + 1) * size),
  );
}
