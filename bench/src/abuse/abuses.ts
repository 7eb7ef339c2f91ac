import { Readable } from "node:stream";
import { createApiClient } from "@plumbline/api-client";
import { Agent, type Dispatcher } from "undici";

/** How often the server gave each status; `cut` where the connection ended without one. */
export type Outcomes = Map<number | "cut", number>;

/** Somebody who sends until the time is over. */
export interface Abuse {
  readonly name: string;
  readonly run: (seconds: number) => Promise<Outcomes>;
}

interface Target {
  readonly baseUrl: string;
  /** The origin that browsers would send. */
  readonly origin: string;
}

const CONNECTIONS = 20;
const MEGABYTE = 1_024 * 1_024;

/** What one person with one account can send: too many calls, forged addresses, wrong passwords, large bodies. */
export async function createAbuses(target: Target) {
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const client = createApiClient({ ...target, headers: { origin: target.origin } });
  const email = `abuse-${process.pid}@plumbline.test`;
  await client.signUp({ name: "Abuse", email, password: "a password for a bench" });
  const cookie = client.cookies.header() ?? "";
  const json = { origin: target.origin, "content-type": "application/json" };
  const send = (options: Pick<Dispatcher.RequestOptions, "path" | "method" | "headers" | "body">) =>
    statusOf(agent, { origin: target.baseUrl, ...options });

  const batch = (size: number) =>
    send({
      path: `/api/trpc/${Array(size).fill("pool.list").join(",")}?batch=1`,
      method: "GET",
      headers: { cookie },
    });
  const signIn = (account: string, from: string) =>
    send({
      path: "/api/auth/sign-in/email",
      method: "POST",
      headers: { ...json, "x-forwarded-for": from },
      body: JSON.stringify({ email: account, password: "not the password" }),
    });
  const large = (path: string, megabytes: number) =>
    send({ path, method: "POST", headers: { ...json, cookie }, body: Readable.from(brackets(megabytes)) });

  const abuses: readonly Abuse[] = [
    abuse("batches of 1,500", 15, () => batch(1_500)),
    abuse("batches of 10", 15, () => batch(10)),
    abuse("one account, forged addresses", CONNECTIONS, () =>
      signIn("teacher@plumbline.test", `10.${byte()}.${byte()}.${byte()}`),
    ),
    abuse("wrong passwords, many accounts", CONNECTIONS, () =>
      signIn(`nobody-${byte()}-${byte()}@plumbline.test`, "10.0.0.1"),
    ),
    abuse("50 MB to the accounts", 4, () => large("/api/auth/sign-in/email", 50)),
    abuse("31 MB to test.submit", 4, () => large("/api/trpc/test.submit", 31)),
  ];
  return { abuses, signIn, close: () => agent.destroy() };
}

/** Sends on this many connections at once, each as soon as the last one is answered. */
function abuse(name: string, connections: number, send: () => Promise<number | "cut">): Abuse {
  return {
    name,
    run: async (seconds) => {
      const outcomes: Outcomes = new Map();
      const end = performance.now() + seconds * 1_000;
      const sendAgain = async (): Promise<void> => {
        while (performance.now() < end) {
          const outcome = await send();
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: connections }, sendAgain));
      return outcomes;
    },
  };
}

async function statusOf(agent: Agent, options: Dispatcher.RequestOptions): Promise<number | "cut"> {
  try {
    const { statusCode, body } = await agent.request(options);
    await body.dump();
    return statusCode;
  } catch {
    return "cut";
  }
}

function* brackets(megabytes: number): Generator<Buffer> {
  const part = Buffer.alloc(MEGABYTE / 16, "[");
  for (let count = 0; count < megabytes * 16; count++) yield part;
}

function byte(): number {
  return Math.floor(Math.random() * 256);
}
