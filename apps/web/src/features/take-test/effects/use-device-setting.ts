"use client";

import { useCallback, useSyncExternalStore } from "react";
import { deviceStorage } from "#device-storage/device-storage.ts";

/** A preference of the student for the question page, kept on this device. */
type DeviceSetting = "keys-off" | "time-hidden";

const CHANGE_EVENT = "plumbline:setting";

/**
 * A setting that is on or off and is kept on this device.
 *
 * @param onServer the value with which the server renders the page, before the device's value is known
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
      window.dispatchEvent(new Event(CHANGE_EVENT));
    },
    [name],
  );
  return [on, set];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGE_EVENT, onChange);
  window.addEventListener("storage", onChange); // changed in another tab
  return () => {
    window.removeEventListener(CHANGE_EVENT, onChange);
    window.removeEventListener("storage", onChange);
  };
}

function keyOf(name: DeviceSetting): string {
  return `plumbline:${name}`;
}
