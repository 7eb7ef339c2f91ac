import type { BrowserContext, Page } from "@playwright/test";

/** A response that a browser got. */
export interface RecordedResponse {
  readonly url: string;
  readonly contentType: string;
  readonly headers: string;
  readonly body: string;
}

/**
 * Records every response that a browser gets from now on, whole. Requests pass through the recorder, so that no body is
 * lost when its page closes.
 */
export async function recordTraffic(context: BrowserContext): Promise<readonly RecordedResponse[]> {
  const responses: RecordedResponse[] = [];
  await context.route("**/*", async (route) => {
    // The server may just have closed the idle connection. A browser, too, then asks again.
    const response = await route.fetch({ maxRedirects: 0, maxRetries: 1 });
    const headers = response.headers();
    responses.push({
      url: response.url(),
      contentType: headers["content-type"] ?? "",
      headers: JSON.stringify(headers),
      body: await response.text(),
    });
    await route.fulfill({ response });
  });
  return responses;
}

/**
 * Everything that a script on the page, or its user, can read: the document with what React streamed into it, the
 * storages, the caches, the databases and the service workers.
 */
export function readEverything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caches = await Promise.all(
      (await self.caches.keys()).map(async (name) => {
        const cache = await self.caches.open(name);
        const bodies = (await cache.matchAll()).map((response) => response.text());
        return [name, await Promise.all(bodies)];
      }),
    );
    const resultOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = "" }) => {
        const database = await resultOf(indexedDB.open(name));
        const stores = [...database.objectStoreNames].map((store) =>
          resultOf(database.transaction(store).objectStore(store).getAll()),
        );
        const rows = await Promise.all(stores);
        database.close();
        return [name, rows];
      }),
    );
    const workers = await navigator.serviceWorker.getRegistrations();
    return JSON.stringify([
      document.documentElement.outerHTML,
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      caches,
      databases,
      workers.map(({ scope }) => scope),
    ]);
  });
}
