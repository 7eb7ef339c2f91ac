import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { root, toolEnvironment } from "./checkout.mjs";
import { Problem } from "./problem.mjs";
import { stage } from "./report.mjs";

const shownLines = 40;

/** Builds the web application for production; turbo knows whether anything it is made of has changed. */
export async function buildWeb() {
  await stage("Web application", "building", async () => {
    const args = ["run", "build", "--filter=@plumbline/web", "--ui=stream"];
    const child = spawn("turbo", args, {
      cwd: root,
      env: toolEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code !== 0) {
      const lines = `${output}\n${errors}`.trim().split("\n").slice(-shownLines);
      throw new Problem(`The web application could not be built.\n\n${lines.join("\n")}`);
    }
    // "@plumbline/web:build: cache hit, replaying logs ..."
    return /web:build: cache hit/.test(output) ? "unchanged since the last build" : "built";
  });
}
