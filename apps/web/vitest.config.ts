import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "unit", include: ["src/**/*.test.{ts,tsx}"], exclude: ["src/**/*.db.test.ts"] },
      },
      {
        test: {
          name: "integration",
          globalSetup: ["./src/testing/stack/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ["src/**/*.db.test.ts"],
          fileParallelism: false,
        },
      },
    ],
  },
});
