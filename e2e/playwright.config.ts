import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { freePort } from "@plumbline/local-stack";

// The workers load this file, too, and must use the port and the directory that the first load chose.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DIRECTORY ??= mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

const PHONE_TESTS = /phone\.spec\.ts$/;
const FIREFOX_TESTS = /firefox\.spec\.ts$/;
const isRoot = process.getuid?.() === 0;
const chromiumPath = process.env.CHROMIUM_PATH;

/** Runs the whole product as `npm start` does, on its own port and data, and a real browser. */
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/artifacts",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  webServer: {
    command: `${JSON.stringify(process.execPath)} ../packages/local-stack/src/cli/start.ts`,
    url: `${baseURL}/api/health/ready`,
    timeout: 120_000,
    env: {
      PORT: process.env.E2E_PORT,
      PUBLIC_URL: baseURL,
      PLUMBLINE_DIRECTORY: process.env.E2E_DIRECTORY,
      GALLERY: "1",
      // All tests share two accounts of staff, and their students answer faster than anybody can read.
      LIMIT_CALLS_PER_ACCOUNT: "2000",
      LIMIT_STARTS_PER_ACCOUNT: "1000",
    },
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
  globalTeardown: "./src/remove-data.ts",
  use: {
    baseURL,
    actionTimeout: 15_000,
    // No screenshots in the trace: on a small machine they cost more time than the tests.
    trace: { mode: "retain-on-failure", screenshots: false },
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
      args: [
        // Chromium does not start with its sandbox as root.
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"] }, testIgnore: [PHONE_TESTS, FIREFOX_TESTS] },
    {
      name: "phone",
      use: { ...devices["Desktop Chrome"], viewport: { width: 360, height: 740 }, hasTouch: true },
      testMatch: PHONE_TESTS,
    },
    // Only where the machine has one: `npm test` says when it has none.
    ...(process.env.FIREFOX_PATH ? [{ name: "firefox", testMatch: FIREFOX_TESTS }] : []),
  ],
});
