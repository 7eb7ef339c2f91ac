import { useSyncExternalStore } from "react";

/** The browser's time zone as an IANA name. On the server, which does not know it, and until hydration: UTC. */
export function useBrowserTimeZone(): string {
  return useSyncExternalStore(subscribeToNothing, readTimeZone, () => "UTC");
}

/** The time zone is taken to stay the same while the page is open. */
function subscribeToNothing() {
  return () => {};
}

function readTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
