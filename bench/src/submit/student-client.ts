import type { Dispatcher } from "undici";
import { z } from "zod";

const questionSchema = z.object({ id: z.string(), options: z.array(z.string()) });
const activeSchema = z.object({ status: z.literal("active"), question: questionSchema });
const startSchema = activeSchema.extend({ sessionId: z.string() });
const submitSchema = z.discriminatedUnion("status", [
  activeSchema,
  z.object({ status: z.literal("completed") }),
]);

const poolsSchema = z.array(z.object({ id: z.string(), name: z.string() }));

export interface Product {
  readonly dispatcher: Dispatcher;
  /** The origin that the server knows itself by: sent as browsers do. */
  readonly origin: string;
}

/** Somebody who submits one answer at a time. */
export interface StudentClient {
  /** Starts a test; to be called again when one is complete. */
  readonly start: () => Promise<void>;
  /** Submits one answer. Returns whether the test goes on. Throws on any refusal. */
  readonly submit: () => Promise<boolean>;
}

/** One student at a browser: an account of their own, a session, one question at a time. */
export interface SignedUpStudent extends StudentClient {
  readonly studentId: string;
  readonly poolId: string;
}

const signUpSchema = z.object({ user: z.object({ id: z.string() }) });

const send = async (product: Product, request: Dispatcher.RequestOptions) => {
  const { statusCode, headers, body } = await product.dispatcher.request(request);
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${request.path}: ${statusCode} ${text.slice(0, 300)}`);
  return { headers, json: (): unknown => JSON.parse(text) };
};

const dataOf = (json: unknown): unknown =>
  z.object({ result: z.object({ data: z.unknown() }) }).parse(json).result.data;

/**
 * Signs up student `number` and returns what they do next. Each has an address of their own, as behind a proxy,
 * so that the limit on sign-ups of one address does not count them together.
 */
export const signUp = async (product: Product, number: number): Promise<SignedUpStudent> => {
  const common = {
    "content-type": "application/json",
    origin: product.origin,
    "x-forwarded-for": `10.0.${number >> 8}.${number & 255}`,
  };
  const signedUp = await send(product, {
    method: "POST",
    path: "/api/auth/sign-up/email",
    headers: common,
    body: JSON.stringify({
      name: `Bench ${number}`,
      email: `bench-${number}-${process.pid}@plumbline.test`,
      password: "a password for a bench",
    }),
  });
  const cookies = [signedUp.headers["set-cookie"] ?? []].flat();
  const headers = { ...common, cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") };
  const call = async (procedure: string, input: object): Promise<unknown> => {
    const request = {
      method: "POST",
      path: `/api/trpc/${procedure}`,
      headers,
      body: JSON.stringify(input),
    } as const;
    return dataOf((await send(product, request)).json());
  };
  const list = await send(product, { method: "GET", path: "/api/trpc/pool.list?input=%7B%7D", headers });
  const pool = poolsSchema.parse(dataOf(list.json())).find(({ name }) => name === "Mathematics");
  if (pool === undefined) throw new Error("the pool Mathematics is not there");

  let sessionId = "";
  let question: z.infer<typeof questionSchema> = { id: "", options: [] };
  return {
    studentId: signUpSchema.parse(signedUp.json()).user.id,
    poolId: pool.id,
    start: async () => {
      const started = startSchema.parse(await call("test.start", { poolId: pool.id }));
      sessionId = started.sessionId;
      question = started.question;
    },
    submit: async () => {
      const response = Math.floor(Math.random() * question.options.length);
      const input = { sessionId, questionId: question.id, response, responseMs: 1_000 };
      const reply = submitSchema.parse(await call("test.submit", input));
      if (reply.status === "completed") return false;
      question = reply.question;
      return true;
    },
  };
};
