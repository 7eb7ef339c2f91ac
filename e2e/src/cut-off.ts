import type { Page } from "@playwright/test";

/** Cuts the page off from these addresses of the server, the whole API by default, until what it returns is called. */
export async function cutOff(
  page: Page,
  addresses: RegExp | string = /api\/trpc/,
): Promise<() => Promise<void>> {
  await page.route(addresses, (route) => route.abort("internetdisconnected"));
  return () => page.unroute(addresses);
}
