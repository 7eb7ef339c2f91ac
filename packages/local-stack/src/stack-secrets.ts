import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { LocalStackError } from "./local-stack-error.ts";

const stackSecrets = z.object({
  /** Password of PostgreSQL's superuser `supabase_admin`. */
  superuserPassword: z.string().min(32),
  /** Password of `postgres`, the owner of the application's tables. */
  postgresPassword: z.string().min(32),
  /** Password of `authenticator`, as which PostgREST logs in. */
  authenticatorPassword: z.string().min(32),
  redisPassword: z.string().min(32),
  /** Key of the HMAC by which PostgREST verifies a token. */
  jwtSecret: z.string().min(32),
  /** Key with which the web application signs its cookies. */
  betterAuthSecret: z.string().min(32),
});

/** The secrets of a stack: created once, and the same at every start. */
export type StackSecrets = z.infer<typeof stackSecrets>;

/**
 * Reads the secrets in `<directory>/secrets.json` (mode 0600), which the first call creates.
 *
 * @throws LocalStackError `SECRETS_DO_NOT_FIT` when the file holds something else
 */
export function stackSecretsIn(directory: string): StackSecrets {
  const file = join(directory, "secrets.json");
  if (!existsSync(file)) {
    const partial = `${file}.${process.pid}.partial`;
    writeFileSync(partial, `${JSON.stringify(newSecrets(), null, 2)}\n`, { mode: 0o600 });
    renameSync(partial, file);
  }
  chmodSync(file, 0o600);
  try {
    return stackSecrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new LocalStackError(
      "SECRETS_DO_NOT_FIT",
      `The file ${file} does not hold the secrets of this stack. Put the right one back, or remove the whole ` +
        `directory ${directory} to begin anew without its data.`,
      { cause },
    );
  }
}

function newSecrets(): StackSecrets {
  return {
    superuserPassword: newSecret(),
    postgresPassword: newSecret(),
    authenticatorPassword: newSecret(),
    redisPassword: newSecret(),
    jwtSecret: newSecret(),
    betterAuthSecret: newSecret(),
  };
}

function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
