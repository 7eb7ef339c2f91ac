import { join } from "node:path";
import { root } from "../bootstrap/checkout.mjs";
import { reportName } from "./test-reports.mjs";

/**
 * Everything that is checked, in the order in which a failure is cheapest. Tests are never answered from turbo's cache,
 * so that the last line counts only tests that this run executed.
 *
 * @param {{ chromium: string, firefox: string | null }} tools
 */
export function phases({ chromium, firefox }) {
  return [
    { name: "Lint", command: ["biome", "check", "--error-on-warnings", "."] },
    { name: "Types", command: ["turbo", "run", "typecheck"] },
    { name: "Boundaries", command: ["turbo", "boundaries"] },
    {
      name: "Unit tests",
      report: "unit",
      // Each package's test runner uses all cores. Several of them at once would make each other time out.
      command: ["turbo", "run", "test:unit", "--concurrency=50%", "--force", "--", ...vitestReport("unit")],
    },
    {
      name: "Integration tests",
      report: "integration",
      command: [
        "turbo",
        "run",
        "test:integration",
        "--concurrency=2",
        "--force",
        "--",
        ...vitestReport("integration"),
      ],
    },
    { name: "Production build", command: ["turbo", "run", "build"] },
    {
      name: "End-to-end tests",
      report: "e2e",
      command: ["pnpm", "--filter", "@plumbline/e2e", "run", "test:e2e", "--reporter=list,json"],
      environment: {
        CHROMIUM_PATH: chromium,
        ...(firefox === null ? {} : { FIREFOX_PATH: firefox }),
        PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, "e2e", reportName("e2e")),
      },
    },
  ];
}

function vitestReport(phase) {
  return [
    "--passWithNoTests", // Of one package. A phase without any test is a failure: see run-phase.mjs.
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportName(phase)}`,
  ];
}
