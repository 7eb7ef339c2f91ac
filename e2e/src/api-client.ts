import { type APIRequestContext, type BrowserContext, expect } from "@playwright/test";
import { uniqueName } from "./unique-name.ts";

export type Json = Record<string, unknown>;

/** A program that calls the API as another program would: by HTTP, with the cookie that signing in gave it. */
export interface ApiClient {
  readonly query: (procedure: string, input: Json) => Promise<unknown>;
  readonly mutate: (procedure: string, input: Json) => Promise<unknown>;
  /** The error body of a call that must be refused. */
  readonly refusal: (procedure: string, input: Json) => Promise<Refusal>;
  /** Signs a browser in as the same person. */
  readonly signIn: (browser: BrowserContext) => Promise<void>;
}

export interface Refusal {
  readonly httpStatus: number;
  readonly domainCode: string;
  readonly retryable: boolean;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
}

/** Queries are read by GET, all other procedures by POST. */
const queries =
  /^(pool\.(list|usual)|test\.(current|details|result|review|path|comparison|receipt)|student\.\w+|teacher\.(?!save)\w+|admin\.(pools?|questions?|reports)|debug\.(session|redisStats))$/;

const send = (request: APIRequestContext, procedure: string, input: Json) =>
  queries.test(procedure)
    ? request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)
    : request.post(`/api/trpc/${procedure}`, { data: input });

const clientOf = (request: APIRequestContext): ApiClient => {
  const call = async (procedure: string, input: Json): Promise<unknown> => {
    const response = await send(request, procedure, input);
    expect(response.status(), `${procedure}: ${await response.text()}`).toBe(200);
    return (await response.json()).result.data;
  };
  return {
    query: call,
    mutate: call,
    refusal: async (procedure, input) => {
      const response = await send(request, procedure, input);
      const { error } = await response.json();
      return { ...error.data, httpStatus: response.status() };
    },
    signIn: async (browser) => {
      const { cookies } = await request.storageState();
      await browser.addCookies(cookies);
    },
  };
};

export interface Student {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly api: ApiClient;
}

export type DemonstrationRole = "student" | "teacher" | "admin";

/** Makes callers of the API; all of them are disposed of when the test is over. */
export interface People {
  /** Signs up a student that no other test knows. */
  readonly newStudent: () => Promise<Student>;
  /** Signs in one of the demonstration accounts; asked again, it is the same caller. */
  readonly demonstration: (role: DemonstrationRole) => Promise<ApiClient>;
  /** Somebody who is not signed in; `origin` is the site whose page sends the requests. */
  readonly stranger: (origin?: string) => Promise<ApiClient>;
}

export const newAccount = () => {
  const name = uniqueName("Student");
  return {
    name,
    email: `${name.toLowerCase().replace(" ", "-")}@plumbline.test`,
    password: "correct horse battery",
  };
};

const account = async (request: APIRequestContext, path: string, data: Json): Promise<Json> => {
  const response = await request.post(`/api/auth/${path}/email`, { data });
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()).user;
};

export const peopleOf = (newRequest: (origin?: string) => Promise<APIRequestContext>): People => {
  const signIn = async (role: DemonstrationRole): Promise<ApiClient> => {
    const request = await newRequest();
    await account(request, "sign-in", { email: `${role}@plumbline.test`, password: "plumbline-demo" });
    return clientOf(request);
  };
  // Once a test: checking a password costs a small machine more than most of what a test asks for.
  const signedIn = new Map<DemonstrationRole, Promise<ApiClient>>();
  return {
    newStudent: async () => {
      const request = await newRequest();
      const details = newAccount();
      const user = await account(request, "sign-up", details);
      return { ...details, id: String(user.id), api: clientOf(request) };
    },
    demonstration: (role) => {
      const client = signedIn.get(role) ?? signIn(role);
      signedIn.set(role, client);
      return client;
    },
    stranger: async (origin) => clientOf(await newRequest(origin)),
  };
};
