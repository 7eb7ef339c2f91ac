import type { NextConfig } from "next";

// What pages may load and send beside their scripts. Images of questions come by https: docs/writing-questions.md.
const contentSecurityPolicy = [
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' https:",
  "object-src 'none'",
].join("; ");

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
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
