/** The part of the browser's storage that is used here. */
export type DeviceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const noStorage: DeviceStorage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {},
  removeItem: () => {},
};

/** This browser's local storage. Where the browser blocks it, a storage that keeps nothing. */
export function deviceStorage(): DeviceStorage {
  try {
    return window.localStorage;
  } catch {
    return noStorage; // a browser that blocks cookies throws on access to the property
  }
}

/** The storage of this tab, which lasts until the tab is closed. Where the browser blocks it, one that keeps nothing. */
export function tabStorage(): DeviceStorage {
  try {
    return window.sessionStorage;
  } catch {
    return noStorage;
  }
}
