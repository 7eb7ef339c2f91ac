import { createRequire } from "node:module";
import { relative } from "node:path";
import type { NextConfig } from "next";

/** The part of next-intl that formats compiled messages. It has no parser of messages, which is 9 kB in the browser. */
const formatOnly = createRequire(createRequire(import.meta.url).resolve("next-intl")).resolve(
  "use-intl/format-message/format-only",
);

const config: NextConfig = {
  // Workspace packages are used from their TypeScript source.
  transpilePackages: [
    "@plumbline/adaptive-engine",
    "@plumbline/contracts",
    "@plumbline/database",
    "@plumbline/demonstration-bank",
    "@plumbline/item-bank",
    "@plumbline/question-import",
    "@plumbline/session-store",
    "@plumbline/test-delivery",
  ],
  // What next-intl's own plugin would do. That would also bring two compilers.
  turbopack: {
    resolveAlias: {
      // Where next-intl finds the texts of a request.
      "next-intl/config": "./src/i18n/next-intl-config.ts",
      "use-intl/format-message": `./${relative(import.meta.dirname, formatOnly)}`,
    },
    rules: {
      // Messages are compiled when the application is built.
      "*.json": {
        condition: { path: /(?:^|\/)(?:informal-)?messages\/[\w-]+\.json$/ },
        loaders: ["./compile-messages.mjs"],
        as: "*.compiled.json",
      },
    },
  },
  serverExternalPackages: ["pg", "ioredis"],
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
