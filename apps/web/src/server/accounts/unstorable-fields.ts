import { unstorableTexts } from "@plumbline/contracts";

/**
 * Refuses a request about accounts that has what Postgres cannot store: as a failure of the database it would be the
 * server's fault.
 *
 * @returns the refusal; null for a request that may pass
 */
export async function refuseUnstorableFields(request: Request): Promise<Response | null> {
  const input = { ...(await fieldsOf(request)), query: queryOf(request) };
  const [issue] = unstorableTexts(input);
  if (issue === undefined) return null;
  const message = `${issue.field}: a character that cannot be stored`;
  return Response.json({ code: "UNSTORABLE_CHARACTER", message }, { status: 400 });
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
