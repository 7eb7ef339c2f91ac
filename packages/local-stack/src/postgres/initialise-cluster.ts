import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

import { LocalStackError } from "../local-stack-error.ts";
import { sendToReaper } from "../process/send-to-reaper.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import type { UnprivilegedUser } from "./unprivileged-user.ts";

const run = promisify(execFile);

/** The superuser has the name that it has on Supabase. There too, `postgres` owns the tables and is no superuser. */
export const SUPERUSER_NAME = "supabase_admin";

/**
 * Creates an empty cluster at `dataDirectory`, which must not exist yet. It appears there all at once: an interrupted
 * initdb leaves nothing that a later start could mistake for data.
 *
 * @throws LocalStackError `CHILD_DIED` with the output of initdb
 */
export async function initialiseCluster(options: {
  readonly binaries: PostgresBinaries;
  readonly dataDirectory: string;
  readonly superuserPassword: string;
  readonly user: UnprivilegedUser | null;
}): Promise<void> {
  const { binaries, dataDirectory, user } = options;
  const partial = `${dataDirectory}.${process.pid}.partial`;
  const passwordFile = `${partial}.password`;
  for (const left of [partial, passwordFile]) {
    rmSync(left, { recursive: true, force: true });
    sendToReaper({ do: "remove", directory: left });
  }
  try {
    mkdirSync(partial, { mode: 0o700 });
    writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
    if (user !== null) for (const path of [partial, passwordFile]) chownSync(path, user.uid, user.gid);
    const flags = [
      `--pgdata=${partial}`,
      `--username=${SUPERUSER_NAME}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Supabase's collation, and the same order of names on every machine: ICU comes with the package.
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en-US",
    ];
    const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
    await run(binaries.initdb, flags, {
      ...identity,
      cwd: "/",
      env: { LC_ALL: "C", PATH: process.env.PATH ?? "" },
    });
    renameSync(partial, dataDirectory);
  } catch (cause) {
    if (existsSync(dataDirectory)) return; // Another process that starts the same stack was faster.
    const said = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new LocalStackError(
      "CHILD_DIED",
      `A new database could not be made in ${dataDirectory}. Look at the free space and the rights there. ` +
        `PostgreSQL's initdb said: ${said}`,
      { cause },
    );
  } finally {
    for (const left of [partial, passwordFile]) {
      rmSync(left, { recursive: true, force: true });
      sendToReaper({ do: "removed", directory: left });
    }
  }
}
