import { defineConfig } from "vitest/config";

const onDatabase = {
  globalSetup: ["./src/testing/global-setup.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
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
        },
      },
      // All functions through PostgREST.
      {
        test: {
          ...onDatabase,
          name: "integration",
          include: ["src/**/*.db.test.ts"],
          provide: { directFunctions: [] },
        },
      },
      // The same over direct connections; the tests of client and schema choose the way of each call themselves.
      {
        test: {
          ...onDatabase,
          name: "integration-direct",
          include: ["src/{audit,bank,people,reports,sessions}/**/*.db.test.ts"],
          provide: { directFunctions: "all" },
        },
      },
    ],
  },
});
