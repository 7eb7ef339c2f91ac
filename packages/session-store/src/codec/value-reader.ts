import type { QuestionId, QuestionWording, SessionId, SessionState } from "@plumbline/contracts";
import { questionKey, stateKey } from "../keys.ts";
import type { CacheCounts, StoreEvent } from "../session-store.ts";
import { decodeQuestion } from "./question-codec.ts";
import { type Decoded, decodeState } from "./state-codec.ts";

export interface ValueReader {
  /** The state in a stored text; null, with an event, for a text that cannot be read. */
  state(sessionId: SessionId, text: string | null): SessionState | null;
  question(questionId: QuestionId, text: string | null): QuestionWording | null;
  counts(): CacheCounts;
}

/** Decodes what a store found and counts hits and misses. Reports a text that cannot be read instead of throwing. */
export function createValueReader(onEvent: (event: StoreEvent) => void): ValueReader {
  const counts = { stateHits: 0, stateMisses: 0, questionHits: 0, questionMisses: 0 };

  const readable = <Value>(key: string, decoded: Decoded<Value>): Value | null => {
    if (decoded.kind === "decoded") return decoded.value;
    onEvent({ kind: "unreadable-value", key, problem: decoded.problem });
    return null;
  };

  return {
    state: (sessionId, text) => {
      const state = text === null ? null : readable(stateKey(sessionId), decodeState(sessionId, text));
      counts[state === null ? "stateMisses" : "stateHits"] += 1;
      return state;
    },
    question: (questionId, text) => {
      const question =
        text === null ? null : readable(questionKey(questionId), decodeQuestion(questionId, text));
      counts[question === null ? "questionMisses" : "questionHits"] += 1;
      return question;
    },
    counts: () => ({ ...counts }),
  };
}
