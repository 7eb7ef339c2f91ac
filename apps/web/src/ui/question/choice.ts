/** What a student chooses: an option by its index from 0, or openly nothing. */
export type Choice = number | "do-not-know";

/** The choice as the API takes it. */
export function responseOf(choice: Choice): number | null {
  return choice === "do-not-know" ? null : choice;
}

/** A recorded response as a choice. */
export function choiceOf(response: number | null): Choice {
  return response ?? "do-not-know";
}

/** The letter on an option's chip: A for 0, J for 9. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/**
 * The option that a key stands for: 1 to 9 and A to J.
 *
 * @param key `KeyboardEvent.key`
 * @returns the option's index, or null where the key names none of `optionCount` options
 */
export function optionOfKey(key: string, optionCount: number): number | null {
  const index = /^[1-9]$/.test(key)
    ? Number(key) - 1
    : /^[a-jA-J]$/.test(key)
      ? key.toUpperCase().charCodeAt(0) - 65
      : -1;
  return index >= 0 && index < optionCount ? index : null;
}
