/** The key under which an object bears the name of the function that made it. Copies do not have it. */
const MAKER = Symbol("made by");

/**
 * Marks an object as made by the function of this name, and returns it. What such an object holds was checked when it was
 * made, so that functions which take it need not check its contents again.
 */
export function markAsMadeBy<T extends object>(maker: string, value: T): T {
  return Object.defineProperty(value, MAKER, { value: maker });
}

/** Whether `value` is an object that the function of this name made, and not a copy or something that looks like one. */
export function isMadeBy(maker: string, value: unknown): boolean {
  return typeof value === "object" && value !== null && (value as { [MAKER]?: unknown })[MAKER] === maker;
}
