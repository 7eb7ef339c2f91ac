import { type ApiClientOptions, createApiClient, type Trpc } from "@plumbline/api-client";

/** The pool of the demonstration bank whose tests the benchmarks take. */
const POOL_NAME = "Mathematics";

export interface SignedUpStudent {
  readonly trpc: Trpc;
  readonly studentId: string;
  readonly poolId: string;
}

/**
 * Signs a student up and finds the pool whose tests they take.
 *
 * @param connection where requests go, with the origin that the server knows itself by, which browsers send
 */
export async function signUpStudent(
  connection: Pick<ApiClientOptions, "baseUrl" | "dispatcher"> & { readonly origin: string },
  name: string,
): Promise<SignedUpStudent> {
  const { origin, ...options } = connection;
  const { signUp, trpc } = createApiClient({ ...options, headers: { origin } });
  const email = `${name.toLowerCase().replaceAll(" ", "-")}-${process.pid}@plumbline.test`;
  const studentId = await signUp({ name, email, password: "a password for a bench" });
  const pool = (await trpc.pool.list.query()).find((candidate) => candidate.name === POOL_NAME);
  if (pool === undefined) throw new Error(`the pool ${POOL_NAME} is not there`);
  return { trpc, studentId, poolId: pool.id };
}
