import type { BrowserContext, Page } from "@playwright/test";

export interface Reply {
  readonly url: string;
  readonly contentType: string;
  readonly headers: string;
  readonly body: string;
}

/**
 * Records every reply that a browser gets from now on, whole. Requests pass through the recorder, so that no
 * body is lost when its page goes away.
 */
export const recordTraffic = async (context: BrowserContext): Promise<readonly Reply[]> => {
  const replies: Reply[] = [];
  await context.route("**/*", async (route) => {
    // Over a connection that the server has just closed for idleness a browser, too, asks again.
    const response = await route.fetch({ maxRedirects: 0, maxRetries: 1 });
    const headers = response.headers();
    replies.push({
      url: response.url(),
      contentType: headers["content-type"] ?? "",
      headers: JSON.stringify(headers),
      body: await response.text(),
    });
    await route.fulfill({ response });
  });
  return replies;
};

/**
 * Everything that a script on the page, or whoever sits before it, can read: the document with what React streamed
 * into it, the storages, the caches, the databases and what service workers there are.
 */
export const readableOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await Promise.all(
      (await self.caches.keys()).map(async (name) => {
        const cache = await self.caches.open(name);
        const bodies = (await cache.matchAll()).map((response) => response.text());
        return [name, await Promise.all(bodies)];
      }),
    );
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = "" }) => {
        const database = await answer(indexedDB.open(name));
        const stores = [...database.objectStoreNames].map((store) =>
          answer(database.transaction(store).objectStore(store).getAll()),
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
