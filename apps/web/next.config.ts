import type { NextConfig } from "next";

const config: NextConfig = {
  // Workspace packages are used from their TypeScript source.
  transpilePackages: [
    "@plumbline/adaptive-engine",
    "@plumbline/contracts",
    "@plumbline/database",
    "@plumbline/demonstration-bank",
    "@plumbline/question-import",
    "@plumbline/session-store",
    "@plumbline/test-delivery",
  ],
  serverExternalPackages: ["pg", "ioredis"],
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
