import { newAccount } from "./api-client.ts";

/** What came back: the data, the refusal's code, or nothing because the connection broke. */
export type Reply =
  | { readonly kind: "data"; readonly data: Record<string, unknown> }
  | {
      readonly kind: "refusal";
      readonly httpStatus: number;
      readonly code: string;
      readonly retryable: boolean;
    }
  | { readonly kind: "no-reply" };

export interface Submission {
  readonly sessionId: string;
  readonly questionId: string;
  readonly response: number;
}

/** A student's program that may send each request to another instance of the application, with one sign-in. */
export interface StudentProgram {
  /** The same program without the cookie that says who is signed in, as five minutes after it was made. */
  readonly forgetWhoIsSignedIn: () => StudentProgram;
  readonly current: (instance: string, sessionId: string) => Promise<Reply>;
  readonly submit: (instance: string, submission: Submission) => Promise<Reply>;
  readonly start: (instance: string) => Promise<{ readonly sessionId: string; readonly questionId: string }>;
}

const replyOf = async (response: Response): Promise<Reply> => {
  const body = await response.json();
  if (response.ok) return { kind: "data", data: body.result.data };
  const { domainCode, retryable } = body.error.data;
  return { kind: "refusal", httpStatus: response.status, code: domainCode, retryable };
};

/** A request whose connection broke has no reply; one that breaks while the reply is read has none either. */
const send = async (url: string, init: RequestInit): Promise<Reply> => {
  try {
    return await replyOf(await fetch(url, init));
  } catch (error) {
    // fetch says so of every failure of the network, and of a body that ended too early.
    if (error instanceof TypeError) return { kind: "no-reply" };
    throw error;
  }
};

export const dataOf = (reply: Reply): Record<string, unknown> => {
  if (reply.kind !== "data") throw new Error(`no data: ${JSON.stringify(reply)}`);
  return reply.data;
};

/** The question that a reply puts; null when the test is over. */
export const questionIdOf = (data: Record<string, unknown>): string | null => {
  const question = data.question as { readonly id: string } | undefined;
  return question?.id ?? null;
};

const programWith = (cookies: readonly string[], origin: string): StudentProgram => {
  const headers = { "content-type": "application/json", origin, cookie: cookies.join("; ") };
  const query = (on: string, procedure: string, input: object): Promise<Reply> =>
    send(`${on}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
  const mutate = (on: string, procedure: string, input: object): Promise<Reply> =>
    send(`${on}/api/trpc/${procedure}`, { method: "POST", headers, body: JSON.stringify(input) });
  return {
    forgetWhoIsSignedIn: () =>
      programWith(
        cookies.filter((cookie) => !cookie.includes("session_data")),
        origin,
      ),
    current: (on, sessionId) => query(on, "test.current", { sessionId }),
    submit: (on, submission) => mutate(on, "test.submit", submission),
    start: async (on) => {
      const pools = dataOf(await query(on, "pool.list", {})) as unknown as { id: string; name: string }[];
      const pool = pools.find(({ name }) => name === "Natural science");
      const started = dataOf(await mutate(on, "test.start", { poolId: pool?.id }));
      return { sessionId: String(started.sessionId), questionId: questionIdOf(started) ?? "" };
    },
  };
};

/** Signs up a student who nobody else is, at one instance. `origin` is the address the application knows itself by. */
export const newStudentProgram = async (instance: string, origin: string): Promise<StudentProgram> => {
  const signedUp = await fetch(`${instance}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(newAccount()),
  });
  if (!signedUp.ok) throw new Error(`sign-up: ${signedUp.status} ${await signedUp.text()}`);
  return programWith(
    signedUp.headers.getSetCookie().flatMap((cookie) => cookie.split(";")[0] ?? []),
    origin,
  );
};
