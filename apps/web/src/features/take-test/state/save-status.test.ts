import { questionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { type Asked, opening, type Task } from "./runner-state.ts";
import { saveStatusOf } from "./save-status.ts";

function asked(answered: number): Asked {
  return {
    question: { id: questionIdSchema.parse("q"), content: "?", options: ["a", "b"], position: answered + 1 },
    progress: { answered, length: { min: 2, max: 4 } },
  };
}
const task: Task = {
  kind: "submit",
  submission: { questionId: asked(3).question.id, choice: 1, responseMs: 900 },
};

test("an answer that is chosen is not called saved", () => {
  expect(saveStatusOf(opening(asked(0)), true)).toBe("nothing-yet");
  expect(saveStatusOf(opening(asked(3)), true)).toBe("saved");
  expect(saveStatusOf({ ...opening(asked(3)), choice: 1 }, true)).toBe("chosen");
  expect(saveStatusOf({ ...opening(asked(3)), choice: 1 }, false)).toBe("offline");
});

test("an answer on its way is sending, waiting for the connection, or kept on the device", () => {
  const working = { phase: "working", asked: asked(3), task, attempt: 1 } as const;
  expect(saveStatusOf(working, true)).toBe("sending");
  expect(saveStatusOf({ ...working, phase: "waiting", reason: "UNREACHABLE" }, false)).toBe("waiting");
  expect(saveStatusOf({ ...working, phase: "waiting", reason: "STORAGE_UNAVAILABLE" }, true)).toBe("kept");
  expect(saveStatusOf({ phase: "stopped", asked: asked(3), task, code: "NOT_SIGNED_IN" }, true)).toBe("kept");
});
