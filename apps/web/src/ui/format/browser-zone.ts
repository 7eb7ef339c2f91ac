import { useSyncExternalStore } from "react";

/** The reader's own time zone, as an IANA name. On the server, which cannot know it, and until hydration: UTC. */
export function useBrowserZone(): string {
  return useSyncExternalStore(never, zoneOfBrowser, () => "UTC");
}

function never() {
  return () => {};
}

function zoneOfBrowser(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
