import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts"],
          testTimeout: 60_000,
          // Node runs the TypeScript as it is. Vite's module runner turns every import into a property access, which
          // keeps V8 from inlining the numerical kernels and makes these tests ten times slower.
          experimental: { viteModuleRunner: false },
        },
      },
    ],
  },
});
