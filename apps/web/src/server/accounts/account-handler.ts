import { unstorableTexts } from "@plumbline/contracts";
import type { Authentication } from "./authentication.ts";

/**
 * Creates the handler of all requests about accounts. What Postgres cannot store is refused here: as a failure of the
 * database it would be the server's fault.
 */
export function createAccountHandler({ handler }: Pick<Authentication, "handler">) {
  return async (request: Request): Promise<Response> => {
    const input = { ...(await fieldsOf(request)), query: queryOf(request) };
    const [issue] = unstorableTexts(input);
    if (issue === undefined) return handler(request);
    const message = `${issue.field}: a character that cannot be stored`;
    return Response.json({ code: "UNSTORABLE_CHARACTER", message }, { status: 400 });
  };
}

function queryOf(request: Request): readonly (readonly [string, string])[] {
  return [...new URL(request.url).searchParams];
}

/** The fields of a body that is JSON or a form; none where it is neither, which the handler refuses. */
async function fieldsOf(request: Request): Promise<object> {
  if (request.body === null) return {};
  const copy = request.clone();
  try {
    if (/json/i.test(copy.headers.get("content-type") ?? "")) return { body: await copy.json() };
    return Object.fromEntries(await copy.formData());
  } catch {
    return {};
  }
}
