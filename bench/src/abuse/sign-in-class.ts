import { argon2Sync, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { Agent } from "undici";
import { z } from "zod";

const PASSWORD = "a password for a bench";

const refusalSchema = z.object({ retryAfterMs: z.number() });

/** What became of a class that signs in at once. */
export interface SignedInClass {
  /** When each student was in, in milliseconds from the beginning, ascending. */
  readonly inAfterMs: readonly number[];
  readonly repetitions: number;
}

/** Adds students without the cost of their sign-ups, all with the same password; returns their e-mail addresses. */
export async function addClass(databaseUrl: string, size: number): Promise<readonly string[]> {
  const stored = storedPassword();
  const ids = Array.from({ length: size }, () => randomUUID());
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await pool.query(
    `insert into accounts."user" (id, name, email) select id, 'Class', id || '@plumbline.test' from unnest($1::text[]) id`,
    [ids],
  );
  await pool.query(
    `insert into accounts."account" (id, "accountId", "providerId", "userId", password)
     select id, id, 'credential', id, $2 from unnest($1::text[]) id`,
    [ids, stored],
  );
  await pool.end();
  return ids.map((id) => `${id}@plumbline.test`);
}

/** The password as the application stores it: apps/web/src/server/accounts/hashing. */
function storedPassword(): string {
  const nonce = randomBytes(16);
  const settings = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };
  const key = argon2Sync("argon2id", { message: PASSWORD, nonce, ...settings });
  const parts = [nonce, key].map((part) => part.toString("base64").replace(/=+$/, ""));
  return `$argon2id$v=19$m=19456,t=2,p=1$${parts.join("$")}`;
}

/** All sign in at the same moment, from one address, and as the page does: who is told to wait sends it again then. */
export async function signInClass(
  { baseUrl, origin }: { readonly baseUrl: string; readonly origin: string },
  emails: readonly string[],
): Promise<SignedInClass> {
  const agent = new Agent({ connections: emails.length, pipelining: 1 });
  const beganAt = performance.now();
  let repetitions = 0;
  const signIn = async (email: string): Promise<number> => {
    for (;;) {
      const { statusCode, body } = await agent.request({
        origin: baseUrl,
        path: "/api/auth/sign-in/email",
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
      const reply: unknown = await body.json();
      if (statusCode === 200) return performance.now() - beganAt;
      if (statusCode !== 429) throw new Error(`${statusCode}: ${JSON.stringify(reply)}`);
      repetitions += 1;
      const { retryAfterMs } = refusalSchema.parse(reply);
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(retryAfterMs / 1_000) * 1_000));
    }
  };
  const inAfterMs = await Promise.all(emails.map(signIn));
  await agent.close();
  return { inAfterMs: inAfterMs.sort((a, b) => a - b), repetitions };
}
