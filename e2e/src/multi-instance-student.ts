import { createApiClient, createCookieJar, type Trpc } from "@plumbline/api-client";
import { newAccount } from "./people.ts";

/** A student's program that may send each request to another instance of the application, with one sign-in. */
export interface MultiInstanceStudent {
  /** The API as one instance serves it. */
  readonly at: (instance: string) => Trpc;
}

/**
 * Signs up a new student at one instance.
 *
 * @param origin the address that the application knows itself by
 */
export async function signUpStudent(instance: string, origin: string): Promise<MultiInstanceStudent> {
  const cookies = createCookieJar();
  await createApiClient({ baseUrl: instance, headers: { origin }, cookies }).signUp(newAccount());
  return { at: (address) => createApiClient({ baseUrl: address, headers: { origin }, cookies }).trpc };
}
