import { useSyncExternalStore } from "react";

/**
 * Returns whether React has hydrated the page. Submit buttons are disabled until then: without a handler, the
 * browser would send the form itself and the typed values would be lost.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

function subscribeToNothing() {
  return () => {};
}
