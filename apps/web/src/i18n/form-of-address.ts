import "server-only";

import { type FormOfAddress, sessionIdSchema } from "@plumbline/contracts";
import { headers } from "next/headers";
import { api, queryClientOfRequest } from "#trpc/server.ts";
import { PAGE_PATH_HEADER, sessionOfPage } from "./page-path.ts";

/**
 * How the page of this request addresses its reader. The pages of a session that is over address the student as the pool says;
 * `PoolMessages` does it for those that translate in the browser.
 */
export async function formOfAddressOfRequest(): Promise<FormOfAddress> {
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "";
  const sessionId = sessionIdSchema.safeParse(sessionOfPage(path));
  if (!sessionId.success) return "formal";
  const details = queryClientOfRequest().fetchQuery(
    api.test.details.queryOptions({ sessionId: sessionId.data }),
  );
  // The page itself says that the session is not the viewer's, or cannot be read.
  return details.then(
    ({ pool }) => pool.formOfAddress,
    () => "formal",
  );
}
