import type { NextConfig } from "next";

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
  // Where next-intl finds the texts of a request; its own plugin would only do this, and bring two compilers.
  turbopack: { resolveAlias: { "next-intl/config": "./src/i18n/next-intl-config.ts" } },
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
