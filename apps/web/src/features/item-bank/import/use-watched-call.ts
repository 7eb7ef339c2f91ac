import type { ImportProgress } from "@plumbline/contracts";
import { useEffect, useRef, useState } from "react";
import type { LongCallContext } from "#trpc/long-call-link.ts";

/** Follows the progress of a call that takes long, and can end it. It ends when the page is left. */
export function useWatchedCall() {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  /** Begins to follow the next call; what it returns belongs into the call's context. */
  const watch = (): LongCallContext => {
    const next = new AbortController();
    controller.current = next;
    setProgress(null);
    return { onProgress: setProgress, signal: next.signal };
  };
  const end = (): void => controller.current?.abort();
  return { progress, watch, end };
}
