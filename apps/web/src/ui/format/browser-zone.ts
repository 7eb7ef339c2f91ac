import { useSyncExternalStore } from "react";

const never = () => () => {};
const zoneOfBrowser = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's own time zone, as an IANA name. On the server, which cannot know it, and until hydration: UTC. */
export const useBrowserZone = (): string => useSyncExternalStore(never, zoneOfBrowser, () => "UTC");
