import type { KeptAnswerStorage } from "../state/kept-answer.ts";

const keepsNothing: KeptAnswerStorage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {},
  removeItem: () => {},
};

/** This browser's local storage; where it is forbidden, one that keeps nothing. */
export function deviceStorage(): KeptAnswerStorage {
  try {
    return window.localStorage;
  } catch {
    return keepsNothing; // naming the storage already throws where cookies are blocked
  }
}
