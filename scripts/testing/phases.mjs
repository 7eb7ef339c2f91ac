import { join } from "node:path";
import { root } from "../bootstrap/checkout.mjs";
import { reportName } from "./test-reports.mjs";

const vitestReport = (phase) => [
  "--passWithNoTests", // Of one package; none at all is a failure, see run-phase.mjs.
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reportName(phase)}`,
];

/** Whatever the environment or .env says of a real Supabase, no test goes there: empty counts as not set. */
export const noRealStorage = Object.fromEntries(
  ["SUPABASE_URL", "SUPABASE_REST_URL", "SUPABASE_SECRET_KEY", "DATABASE_URL", "REDIS_URL"].map((name) => [
    name,
    "",
  ]),
);

/**
 * Everything that must hold, in the order in which a failure is cheapest. Tests are never answered from
 * turbo's cache: what the last line counts was executed by this run.
 *
 * @param {{ chromium: string }} tools
 */
export const phases = ({ chromium }) => [
  { name: "Lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "Types", command: ["turbo", "run", "typecheck"] },
  { name: "Boundaries", command: ["turbo", "boundaries"] },
  {
    name: "Unit tests",
    report: "unit",
    // Each package's runner uses all cores by itself; several at once would only time each other out.
    command: ["turbo", "run", "test:unit", "--concurrency=50%", "--force", "--", ...vitestReport("unit")],
  },
  {
    name: "Integration tests",
    report: "integration",
    command: [
      "turbo",
      "run",
      "test:integration",
      "--concurrency=1",
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
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, "e2e", reportName("e2e")),
    },
  },
];
