"use client";

import { useCallback, useSyncExternalStore } from "react";
import { deviceStorage } from "./device-storage.ts";

/** What a student has switched for the question page on this device. */
type DeviceSetting = "keys-off" | "time-hidden";

const CHANGED = "plumbline:setting";

/**
 * A switch that is kept on this device.
 *
 * @param name of the switch
 * @param onServer what the page is drawn with before the device has been asked
 */
export function useDeviceSetting(
  name: DeviceSetting,
  onServer: boolean,
): readonly [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => deviceStorage().getItem(keyOf(name)) === "1",
    () => onServer,
  );
  const set = useCallback(
    (next: boolean): void => {
      if (next) deviceStorage().setItem(keyOf(name), "1");
      else deviceStorage().removeItem(keyOf(name));
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [on, set];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange); // switched in another tab
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}

function keyOf(name: DeviceSetting): string {
  return `plumbline:${name}`;
}
