import type { SessionSettings } from "@plumbline/contracts";
import { LRUCache } from "lru-cache";
import { settingsDigest } from "./settings-digest.ts";

/** The settings of sessions by their digest, which is all that the live state in Redis says of them. */
export interface SettingsCache {
  /** The settings with this digest; null when this process has not read them yet. */
  readonly get: (digest: string) => SessionSettings | null;
  /** Keeps settings and gives their digest. */
  readonly keep: (settings: SessionSettings) => string;
}

const MAX_SETTINGS = 10_000;

export function createSettingsCache(): SettingsCache {
  const settingsByDigest = new LRUCache<string, SessionSettings>({ max: MAX_SETTINGS });
  return {
    get: (digest) => settingsByDigest.get(digest) ?? null,
    keep: (settings) => {
      const digest = settingsDigest(settings);
      if (!settingsByDigest.has(digest)) settingsByDigest.set(digest, settings);
      return digest;
    },
  };
}
