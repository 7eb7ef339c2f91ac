import { questionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { answeringState, type PresentedQuestion, type Task } from "./runner-state.ts";
import { saveStatusOf } from "./save-status.ts";

function presented(answered: number): PresentedQuestion {
  return {
    question: {
      id: questionIdSchema.parse("q"),
      content: "?",
      options: ["a", "b"],
      language: "en",
      position: answered + 1,
    },
    progress: { answered, length: { min: 2, max: 4 } },
  };
}
const task: Task = {
  kind: "submit",
  submission: { questionId: presented(3).question.id, choice: 1, responseMs: 900 },
};

test("an answer that is only chosen is not called saved", () => {
  expect(saveStatusOf(answeringState(presented(0)), true)).toBe("nothing-yet");
  expect(saveStatusOf(answeringState(presented(3)), true)).toBe("saved");
  expect(saveStatusOf({ ...answeringState(presented(3)), choice: 1 }, true)).toBe("chosen");
  expect(saveStatusOf({ ...answeringState(presented(3)), choice: 1 }, false)).toBe("offline");
});

test("a submitted answer is being sent, waits for the connection, or is kept on the device", () => {
  const working = { phase: "working", presented: presented(3), task, attempt: 1 } as const;
  expect(saveStatusOf(working, true)).toBe("sending");
  expect(saveStatusOf({ ...working, phase: "waiting", reason: "UNREACHABLE" }, false)).toBe("waiting");
  expect(saveStatusOf({ ...working, phase: "waiting", reason: "STORAGE_UNAVAILABLE" }, true)).toBe("kept");
  expect(saveStatusOf({ phase: "stopped", presented: presented(3), task, code: "NOT_SIGNED_IN" }, true)).toBe(
    "kept",
  );
});
