import { DomainError, type Proficiency, type TestPathOutput } from "@plumbline/contracts";
import { loadSessionPath, type SessionPath } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { itemParametersOf } from "../planning/item-parameters.ts";
import { conceptProficiencies } from "../session/progress.ts";
import { assertMaySeeSession } from "../viewer.ts";
import { difficultyMatchOf, questionFit, weightOf } from "./question-fit.ts";
import { tellsGrades } from "./told-to-student.ts";
import type { ViewedSession } from "./viewed-session.ts";

/**
 * The path of a session that is over: its answers, with the estimate after each. For its student and for staff. A
 * student gets the guarded form where the pool never tells right from wrong.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the viewer may see, or it is not over;
 *   STORAGE_UNAVAILABLE
 */
export async function readPath(
  { database }: Pick<Delivery, "database">,
  { viewer, sessionId }: ViewedSession,
): Promise<TestPathOutput> {
  const path = await loadSessionPath(database, sessionId);
  assertMaySeeSession(viewer, sessionId, path);
  if (path.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  return tellsGrades(viewer, path.settings.delivery) ? openPath(path) : guardedPath(path);
}

/** Everything but absolute parameters: for staff, and for students who are told right from wrong. */
function openPath(path: SessionPath): TestPathOutput {
  const { concepts } = path.settings;
  // The estimate before each answer is the one after the previous answer.
  const estimates = [path.initial, ...path.answers.map(({ after }) => after)];
  return {
    detail: "open",
    sessionId: path.sessionId,
    concepts,
    initial: conceptProficiencies(concepts, path.initial),
    steps: stepsOf(path).map(({ step, fit, answer }, index) => ({
      ...step,
      correct: answer.correct,
      chance: rounded(fit.chance, 2),
      relativeDifficulty: rounded(fit.relativeDifficulty, 1),
      information: rounded(fit.information, 2),
      ...(isSame(answer.before, estimates[index] ?? path.initial)
        ? {}
        : { before: conceptProficiencies(concepts, answer.before) }),
      after: conceptProficiencies(concepts, answer.after),
    })),
    ...(path.final === null ? {} : { final: conceptProficiencies(concepts, path.final) }),
  };
}

/** Nothing that depends on an answer's grade but which questions were asked. */
function guardedPath({ sessionId, settings: { concepts }, answers }: SessionPath): TestPathOutput {
  return {
    detail: "guarded",
    sessionId,
    concepts,
    steps: answers.map((answer) => commonStep(answer, concepts)),
  };
}

/** The part of a step that every feedback mode shows. */
function commonStep(answer: SessionPath["answers"][number], concepts: readonly string[]) {
  return {
    position: answer.position,
    concepts: concepts.filter((name) => Object.hasOwn(answer.item.concepts, name)),
    doNotKnow: answer.response === null,
    ...(answer.setAside === undefined ? {} : { setAside: answer.setAside }),
    ...(answer.leftOut ? { leftOut: answer.leftOut } : {}),
  };
}

/** Each step as far as words say it, with the numbers from which the rest is computed. */
function stepsOf({ settings, answers }: SessionPath) {
  const { concepts } = settings;
  const fits = answers.map(({ item, before }) => questionFit(itemParametersOf(item, concepts), before.theta));
  const mean = fits.reduce((sum, { information }) => sum + information, 0) / Math.max(fits.length, 1);
  return answers.flatMap((answer, index) => {
    const fit = fits[index];
    if (fit === undefined) return [];
    const step = {
      ...commonStep(answer, concepts),
      match: difficultyMatchOf(fit.relativeDifficulty),
      told: weightOf(fit.information, mean),
    };
    return [{ step, fit, answer }];
  });
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function isSame(one: Proficiency, other: Proficiency): boolean {
  return (
    one.theta.every((theta, k) => theta === other.theta[k]) && one.se.every((se, k) => se === other.se[k])
  );
}
