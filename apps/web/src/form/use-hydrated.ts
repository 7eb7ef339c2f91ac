import { useSyncExternalStore } from "react";

/**
 * Whether this page's script has taken over. Until then the buttons of a form are off: pressed early, the
 * browser would send the form by itself, and what was typed would be gone.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

function never() {
  return () => {};
}
