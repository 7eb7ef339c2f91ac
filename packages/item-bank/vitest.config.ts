import { defineConfig } from "vitest/config";

const onDatabase = {
  globalSetup: ["./src/testing/global-setup.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  include: ["src/**/*.db.test.ts"],
  fileParallelism: false,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts"],
          exclude: ["src/**/*.db.test.ts"],
          testTimeout: 60_000,
          // As in psychometrics: Vite's module runner makes numerical work ten times slower.
          experimental: { viteModuleRunner: false },
        },
      },
      { test: { ...onDatabase, name: "integration" } },
      // The same, with all SQL functions called over direct connections.
      { test: { ...onDatabase, name: "integration-direct", provide: { directFunctions: "all" } } },
    ],
  },
});
