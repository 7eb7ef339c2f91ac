import { Agent } from "undici";

/**
 * Makes a fetch that only sends texts, over connections that stay open. The global fetch does far more (streams,
 * redirects, caches), which takes more processor time per submission than all psychometric computations.
 *
 * @throws TypeError if the body is not a text
 * @throws what undici throws, if there is no answer
 */
export function createKeepAliveFetch(): typeof fetch {
  const agent = new Agent({ keepAliveTimeout: 30_000, connect: { timeout: 5_000 } });
  return async (input, init = {}) => {
    const { body = null, signal = null } = init;
    if (body !== null && typeof body !== "string") throw new TypeError("the body must be a text");
    const address = new URL(addressOf(input));
    const answer = await agent.request({
      origin: address.origin,
      path: address.pathname + address.search,
      method:
        init.method === undefined || init.method === "GET" ? "GET" : init.method === "HEAD" ? "HEAD" : "POST",
      headers: Object.fromEntries(init.headers instanceof Headers ? init.headers : new Headers(init.headers)),
      body,
      signal,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    return new TextResponse(await answer.body.text(), { status: answer.statusCode, headers });
  };
}

/** The address of a request, in whichever form fetch received it. */
export function addressOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === "string") return input;
  return input instanceof URL ? input.href : input.url;
}

/** A response whose text has been read already, so that it needs no stream. */
class TextResponse extends Response {
  override readonly text: () => Promise<string>;
  override readonly json: () => Promise<unknown>;

  constructor(text: string, init: ResponseInit) {
    super(null, init);
    this.text = () => Promise.resolve(text);
    this.json = async () => JSON.parse(text);
  }
}
