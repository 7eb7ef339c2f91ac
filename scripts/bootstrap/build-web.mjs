import { root, toolEnvironment } from "./checkout.mjs";
import { runQuietly } from "./run-command.mjs";

/**
 * Builds the web application for production. Turbo knows whether anything that it is made of has changed.
 *
 * @param {import("./report.mjs").Report} report
 */
export async function buildWeb(report) {
  await report.stage("Web application", "building", async () => {
    const output = await runQuietly("turbo", ["run", "build", "--filter=@plumbline/web", "--ui=stream"], {
      cwd: root,
      env: toolEnvironment(),
      failure: "The web application could not be built.",
    });
    // "@plumbline/web:build: cache hit, replaying logs ..."
    return /web:build: cache hit/.test(output) ? "unchanged since the last build" : "built";
  });
}
