/**
 * `pnpm bench:weight`: what a browser loads for every page of the production build, and when it shows it: the compressed
 * bytes of scripts, styles and everything, the requests, the largest contentful paint at a processor four times slower than
 * this machine's, and the layout shift. One page at a time, each in a browser without anything in its cache, on the same
 * machine as the servers and without a slow network. The exit code is 1 when a page is above its budget of script
 * (`budgets.ts`). CHROMIUM_PATH names the browser where Playwright has none of its own.
 */
import { cpus } from "node:os";
import { type BrowserContext, chromium } from "@playwright/test";
import { seedGrowth } from "@plumbline/database/seed-growth";
import { startTestProduct } from "@plumbline/local-stack";
import pg from "pg";
import { LARGE } from "../growth/growth-size.ts";
import { pagesOf } from "../growth/pages.ts";
import { readSubjects, signInEach } from "../growth/seeded-pages.ts";
import { budgetOf } from "./budgets.ts";
import { measurePage, type PageWeight, SLOWDOWN } from "./measure-page.ts";

/** The page that says that there is none. */
const MISSING_PAGE = "/no-such-page";

const PUBLIC_PAGES = ["/", "/sign-in", "/sign-up", "/try-out", MISSING_PAGE] as const;
/** What is stored does not change what a page weighs; a few students fill its lists. */
const SIZE = { ...LARGE, students: 20 };

const product = await startTestProduct({ instances: 1 });
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const owner = new pg.Client({ connectionString: product.stack.databaseUrl });
await owner.connect();
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
  // Chromium does not start with its sandbox as root.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  await seedGrowth(owner, SIZE);
  const clients = await signInEach(owner, { baseUrl: instance.address, origin: product.publicUrl });
  const pages = [
    ...PUBLIC_PAGES.map((path) => ({ reader: null, path })),
    ...pagesOf(await readSubjects(owner)),
  ];
  console.log(`\nNode ${process.version}, Chromium ${browser.version()}, processor ${SLOWDOWN} times slower`);
  console.log(`than ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}. Nothing in the browser's cache.\n`);
  row(["reader", "script kB", "budget", "css kB", "all kB", "requests", "LCP ms", "shift", "page"]);
  let heavy = 0;
  for (const { reader, path } of pages) {
    const context = await browser.newContext({ locale: "en-GB" });
    if (reader !== null) await signIn(context, clients[reader].cookies.header());
    const weight = await measurePage(context, {
      address: instance.address + path,
      status: path === MISSING_PAGE ? 404 : 200,
    });
    await context.close();
    const budget = budgetOf(path);
    if (budget !== null && weight.scriptBytes > budget) heavy += 1;
    row([reader ?? "anybody", ...cellsOf(weight, budget), path]);
  }
  console.log(`\n${heavy} pages are above their budget.`);
  process.exitCode = heavy === 0 ? 0 : 1;
} finally {
  await browser.close();
  await owner.end();
  await product.stop();
}

function signIn(context: BrowserContext, cookies: string): Promise<void> {
  return context.addCookies(
    cookies.split("; ").map((cookie) => {
      const [name = "", ...value] = cookie.split("=");
      return { name, value: value.join("="), url: instance?.address ?? "" };
    }),
  );
}

function cellsOf(weight: PageWeight, budget: number | null): readonly string[] {
  const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);
  return [
    kilobytes(weight.scriptBytes),
    budget === null ? "" : kilobytes(budget),
    kilobytes(weight.styleBytes),
    kilobytes(weight.allBytes),
    String(weight.requests),
    weight.largestPaintMs.toFixed(0),
    weight.shift.toFixed(3),
  ];
}

function row(cells: readonly string[]): void {
  console.log(
    cells.map((cell, index) => (index === cells.length - 1 ? `  ${cell}` : cell.padStart(10))).join(""),
  );
}
