import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { Problem } from "../bootstrap/problem.mjs";
import { runQuietly } from "../bootstrap/run-command.mjs";

/**
 * Provides Redis, Chromium and Firefox: the tests run against the real ones. Installs what is missing where it may.
 *
 * @param {import("../bootstrap/report.mjs").Report} report
 * @returns {Promise<{ redis: string, chromium: string, firefox: string | null }>} the programs. Without a Firefox its
 *   test is not run, which the report says.
 * @throws {Problem} when Redis or Chromium is missing and cannot be installed
 */
export async function provideSystemTools(report) {
  const missing = [findRedis() === null && "redis-server", findChromium() === null && "chromium"].filter(
    Boolean,
  );
  if (missing.length === 0) report.skipped("Redis, Chromium", "on this machine already");
  else if (mayInstall()) {
    await report.stage("Redis, Chromium", `installing ${missing.join(", ")}`, async () => {
      await install(missing);
      return "installed";
    });
  }
  const redis = findRedis();
  const chromium = findChromium();
  if (redis !== null && chromium !== null) return { redis, chromium, firefox: await provideFirefox(report) };
  throw new Problem(
    [
      "The tests need programs that this machine does not have:",
      ...(redis === null
        ? [
            "  Redis: put redis-server or valkey-server on PATH (apt install redis-server, brew install redis)",
          ]
        : []),
      ...(chromium === null
        ? [
            "  Chromium: put chromium or google-chrome on PATH, or name one by CHROMIUM_PATH (apt install chromium)",
          ]
        : []),
    ].join("\n"),
  );
}

/** A Firefox, installed where that is possible; null where it is not. */
async function provideFirefox(report) {
  const found = findFirefox();
  if (found !== null) {
    report.skipped("Firefox", "on this machine already");
    return found;
  }
  await report.stage("Firefox", mayInstall() ? "installing firefox-esr" : "looking for it", async () => {
    if (mayInstall()) await install(["firefox-esr"]).catch(() => {});
    return findFirefox() === null
      ? "NOT PROVED HERE: there is none, and none can be installed; its test is not run"
      : "installed";
  });
  return findFirefox();
}

function findFirefox() {
  const candidates = [process.env.FIREFOX_PATH, findOnPath(["firefox-esr"]), findOnPath(["firefox"])];
  return candidates.find(runs) ?? null;
}

function findRedis() {
  return findOnPath(["redis-server", "valkey-server"]);
}

function findChromium() {
  const named = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map((name) =>
    findOnPath([name]),
  );
  const candidates = [process.env.CHROMIUM_PATH, ...named, ...playwrightBrowsers()];
  return candidates.find(runs) ?? null;
}

/** Whether the program starts. A program of that name may also be a stub that asks for something else. */
function runs(program) {
  return Boolean(program) && spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

function findOnPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const files = process.platform === "win32" ? names.map((name) => `${name}.exe`) : names;
  for (const candidate of files.flatMap((file) => folders.map((folder) => join(folder, file)))) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder: the next may have it.
    }
  }
  return null;
}

/** The browsers that Playwright has downloaded earlier on Linux, newest first. */
function playwrightBrowsers() {
  const caches = [process.env.PLAYWRIGHT_BROWSERS_PATH, join(homedir(), ".cache", "ms-playwright")];
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .reverse()
        .flatMap((name) => ["chrome-linux", "chrome-linux64"].map((sub) => join(cache, name, sub, "chrome"))),
    )
    .filter((program) => existsSync(program));
}

/** Whether this process may install packages of the system: as root, on Debian or a system that descends from it. */
function mayInstall() {
  if (process.getuid?.() !== 0 || findOnPath(["apt-get"]) === null) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

async function install(packages) {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: "noninteractive",
    RUNLEVEL: "1", // Installs the programs without starting services: the tests start their own.
  };
  const options = {
    cwd: "/",
    env,
    failure: `The system packages ${packages.join(" and ")} could not be installed.`,
  };
  await runQuietly("apt-get", ["update", "--quiet"], options);
  await runQuietly(
    "apt-get",
    ["install", "--yes", "--quiet", "--no-install-recommends", ...packages],
    options,
  );
}
