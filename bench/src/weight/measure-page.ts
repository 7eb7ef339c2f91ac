import type { BrowserContext, CDPSession } from "@playwright/test";

/** What a browser loaded to show a page, without anything in its cache. Bytes are those of compressed bodies, without headers. */
export interface PageWeight {
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly allBytes: number;
  readonly requests: number;
  /** When the largest text or picture of the first view was shown, in milliseconds from the request of the page. */
  readonly largestPaintMs: number;
  /** Cumulative layout shift: 0 where nothing moved by itself. */
  readonly shift: number;
}

/** How many times slower than this machine's the processor of the browser is. */
export const SLOWDOWN = 4;

/** Opens a page in a context that nothing else uses, on a slowed-down processor, and waits until it loads nothing more. */
export async function measurePage(
  context: BrowserContext,
  { address, status }: { readonly address: string; readonly status: number },
): Promise<PageWeight> {
  const page = await context.newPage();
  await page.addInitScript({ content: OBSERVE_PAINTS });
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const loaded = await countBytes(session);
  const response = await page.goto(address, { waitUntil: "networkidle" });
  if (response?.status() !== status) throw new Error(`${address} was answered with ${response?.status()}`);
  const weight = { ...sumOf([...loaded.values()]), ...(await page.evaluate<Paints>("window.paints")) };
  await page.close();
  return weight;
}

interface Loaded {
  readonly type: string;
  bytes: number;
}

async function countBytes(session: CDPSession): Promise<ReadonlyMap<string, Loaded>> {
  const loaded = new Map<string, Loaded>();
  session.on("Network.responseReceived", ({ requestId, type }) => loaded.set(requestId, { type, bytes: 0 }));
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const entry = loaded.get(requestId);
    if (entry !== undefined) entry.bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return loaded;
}

function sumOf(loaded: readonly Loaded[]) {
  const bytesOf = (parts: readonly Loaded[]): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    scriptBytes: bytesOf(loaded.filter(({ type }) => type === "Script")),
    styleBytes: bytesOf(loaded.filter(({ type }) => type === "Stylesheet")),
    allBytes: bytesOf(loaded),
    requests: loaded.length,
  };
}

interface Paints {
  readonly largestPaintMs: number;
  readonly shift: number;
}

/** Runs in the page, before its own scripts; a text, because these programs do not know the types of browsers. */
const OBSERVE_PAINTS = `
  window.paints = { largestPaintMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    window.paints.largestPaintMs = list.getEntries().at(-1).startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.paints.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
`;
