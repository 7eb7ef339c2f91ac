import type { BrowserContext } from "@playwright/test";
import { type ApiClient, createApiClient, type NewAccount } from "@plumbline/api-client";
import { uniqueName } from "./unique-name.ts";

/** Somebody who calls the API, and may use a browser as the same person. */
export interface Person extends Pick<ApiClient, "trpc" | "untyped"> {
  /** Signs a browser in as this person. */
  readonly signIn: (browser: BrowserContext) => Promise<void>;
}

export interface Student extends Person, NewAccount {
  readonly id: string;
}

export type DemonstrationRole = "student" | "teacher" | "admin";

/** Makes the people of one test. */
export interface People {
  /** Signs up a student whom no other test knows. */
  readonly newStudent: () => Promise<Student>;
  /** Signs in to a demonstration account. A second call returns the same person. */
  readonly demonstration: (role: DemonstrationRole) => Promise<Person>;
  /** Somebody who is not signed in. `origin` is the site whose page sends the requests. */
  readonly anonymous: (origin?: string) => Person;
}

/** @param baseUrl the address of the application, which browsers send as the origin of its pages */
export function createPeople(baseUrl: string): People {
  const newClient = (origin = baseUrl): ApiClient => createApiClient({ baseUrl, headers: { origin } });
  const signInToDemonstration = async (role: DemonstrationRole): Promise<Person> => {
    const client = newClient();
    await client.signIn({ email: `${role}@plumbline.test`, password: "plumbline-demo" });
    return personWith(client, baseUrl);
  };
  // Once a test: on a small machine, checking a password costs more than most of what a test asks for.
  const signedIn = new Map<DemonstrationRole, Promise<Person>>();
  return {
    newStudent: async () => {
      const client = newClient();
      const account = newAccount();
      const id = await client.signUp(account);
      return { ...personWith(client, baseUrl), ...account, id };
    },
    demonstration: (role) => {
      const person = signedIn.get(role) ?? signInToDemonstration(role);
      signedIn.set(role, person);
      return person;
    },
    anonymous: (origin) => personWith(newClient(origin), baseUrl),
  };
}

/** The details of an account that no other test has. */
export function newAccount(): NewAccount {
  const name = uniqueName("Student");
  return {
    name,
    email: `${name.toLowerCase().replace(" ", "-")}@plumbline.test`,
    password: "correct horse battery",
  };
}

function personWith({ trpc, untyped, cookies }: ApiClient, baseUrl: string): Person {
  return {
    trpc,
    untyped,
    signIn: (browser) =>
      browser.addCookies(
        cookies.all().map(({ name, value, httpOnly = false, sameSite = "Lax", maxAge }) => ({
          name,
          value,
          url: baseUrl,
          httpOnly,
          sameSite,
          ...(maxAge === undefined ? {} : { expires: Math.floor(Date.now() / 1_000) + maxAge }),
        })),
      ),
  };
}
