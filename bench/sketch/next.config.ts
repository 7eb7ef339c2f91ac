import type { NextConfig } from "next";

const config: NextConfig = { poweredByHeader: false, serverExternalPackages: ["ioredis"] };

export default config;
