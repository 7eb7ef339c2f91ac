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
    const response = await route.fetch({ maxRedirects: 0 });
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

/** Everything that a script on the page, or whoever sits before it, can read: the document and the storages. */
export const readableOn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      history.state,
    ]),
  );
