import { type CookieJar, createApiClient, createCookieJar, type Trpc } from "@plumbline/api-client";
import { newAccount } from "./people.ts";

/** A student's program that may send each request to another instance of the application, with one sign-in. */
export interface MultiInstanceStudent {
  /** The API as one instance serves it. */
  readonly at: (instance: string) => Trpc;
  /** The same program without the cookie that caches the account. After five minutes that cookie has expired. */
  readonly withoutCachedAccount: () => MultiInstanceStudent;
}

/**
 * Signs up a new student at one instance.
 *
 * @param origin the address that the application knows itself by
 */
export async function signUpStudent(instance: string, origin: string): Promise<MultiInstanceStudent> {
  const cookies = createCookieJar();
  await createApiClient({ baseUrl: instance, headers: { origin }, cookies }).signUp(newAccount());
  return studentWith(cookies, origin);
}

function studentWith(cookies: CookieJar, origin: string): MultiInstanceStudent {
  return {
    at: (instance) => createApiClient({ baseUrl: instance, headers: { origin }, cookies }).trpc,
    withoutCachedAccount: () => {
      const kept = cookies.all().filter(({ name }) => !name.includes("session_data"));
      return studentWith(createCookieJar(kept), origin);
    },
  };
}
