import type { RefusalCode } from "./refusal.ts";

interface Sentence {
  readonly title: string;
  /** What happened and what to do, in one or two sentences for whoever reads the page. */
  readonly text: string;
}

/** The words for every refusal. People read these and never an internal message. */
const sentences: Record<RefusalCode, Sentence> = {
  NOT_SIGNED_IN: {
    title: "You are signed out",
    text: "Your sign-in has run out. Sign in again to go on where you were.",
  },
  FORBIDDEN: {
    title: "Not for this account",
    text: "Your account may not do this. Sign in with an account that may.",
  },
  SESSION_NOT_FOUND: {
    title: "This test was not found",
    text: "There is no such test in your account. Check the address, or find the test on your pages.",
  },
  SESSION_NOT_ACTIVE: {
    title: "This test is over",
    text: "It takes no more answers. Everything that was answered counts.",
  },
  NOT_THE_CURRENT_QUESTION: {
    title: "The test is already further on",
    text: "Another question is waiting now, perhaps because the test is open in a second window.",
  },
  ANSWER_ALREADY_RECORDED: {
    title: "This question is already answered",
    text: "The first answer is recorded and counts. The test goes on with the next question.",
  },
  SUBMISSION_IN_PROGRESS: {
    title: "Your answer is still being recorded",
    text: "This takes a moment; it is tried again by itself.",
  },
  POOL_NOT_AVAILABLE: {
    title: "This test is not open to you",
    text: "It may have been closed or renamed. Your tests are listed on your home page.",
  },
  INVALID_INPUT: {
    title: "Something does not fit",
    text: "Check what you entered and try again.",
  },
  TOO_MANY_REQUESTS: {
    title: "Too many tries",
    text: "Wait a minute, then try again.",
  },
  STORAGE_UNAVAILABLE: {
    title: "This did not work just now",
    text: "The server cannot reach its storage. Nothing is lost; try again in a moment.",
  },
  UNREACHABLE: {
    title: "No connection",
    text: "The server cannot be reached. Check your connection and try again.",
  },
  UNEXPECTED: {
    title: "Something went wrong",
    text: "This is our fault, not yours. Try again; if it stays, tell whoever runs this site.",
  },
};

/** The words for a refusal. */
export const sentenceOfRefusal = (code: RefusalCode): Sentence => sentences[code];
