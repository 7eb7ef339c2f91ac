import { DomainError, type Proficiency, type SessionId, type TestPathOutput } from "@plumbline/contracts";
import { readSessionPath, type SessionPath } from "@plumbline/database";
import { type Asker, isStaff } from "../authorized-student.ts";
import type { Delivery } from "../delivery.ts";
import { itemParametersOf } from "../planning/item-parameters.ts";
import { conceptProficiencies } from "../session/progress.ts";
import { matchOf, questionFit, weightOf } from "./question-fit.ts";

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** What is told of a question whatever the feedback mode, and what the rest is made from. */
const stepsOf = ({ settings, answers }: SessionPath) => {
  const { concepts } = settings;
  const fits = answers.map(({ item, before }) => questionFit(itemParametersOf(item, concepts), before.theta));
  const mean = fits.reduce((sum, { information }) => sum + information, 0) / Math.max(fits.length, 1);
  return answers.flatMap((answer, index) => {
    const fit = fits[index];
    if (fit === undefined) return [];
    const step = {
      position: answer.position,
      concepts: concepts.filter((name) => answer.item.concepts[name] !== undefined),
      doNotKnow: answer.response === null,
      match: matchOf(fit.relativeDifficulty),
      told: weightOf(fit.information, mean),
      ...(answer.setAside === undefined ? {} : { setAside: answer.setAside }),
    };
    return [{ step, fit, answer }];
  });
};

const isSame = (one: Proficiency, other: Proficiency): boolean =>
  one.theta.every((theta, k) => theta === other.theta[k]) && one.se.every((se, k) => se === other.se[k]);

/** Everything but absolute parameters: for staff, and for students where right and wrong are told. */
const openPath = (path: SessionPath): TestPathOutput => {
  const { concepts } = path.settings;
  const left = [path.initial, ...path.answers.map(({ after }) => after)];
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
      ...(isSame(answer.before, left[index] ?? path.initial)
        ? {}
        : { before: conceptProficiencies(concepts, answer.before) }),
      after: conceptProficiencies(concepts, answer.after),
    })),
    ...(path.final === null ? {} : { final: conceptProficiencies(concepts, path.final) }),
  };
};

/** Nothing that moves with an answer's grade: no estimate, and the standard error to one decimal only. */
const guardedPath = (path: SessionPath): TestPathOutput => {
  const { concepts } = path.settings;
  return {
    detail: "guarded",
    sessionId: path.sessionId,
    concepts,
    steps: stepsOf(path).map(({ step, answer }) => ({
      ...step,
      certainty: conceptProficiencies(concepts, answer.after).map(({ name, standardError }) => ({
        name,
        standardError: rounded(standardError, 1),
      })),
    })),
  };
};

/**
 * The way that a session took, for its student and for staff, once it is over. A student whose pool never tells
 * right from wrong gets the guarded form.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the caller may see, or it is not over
 */
export const readPath = async (
  { database }: Pick<Delivery, "database">,
  { viewer, sessionId }: { readonly viewer: Asker; readonly sessionId: SessionId },
): Promise<TestPathOutput> => {
  const path = await readSessionPath(database, sessionId);
  if (path === null || (path.studentId !== viewer.id && !isStaff(viewer))) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} of this student`);
  }
  if (path.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  const tells = isStaff(viewer) || path.settings.delivery.feedback !== "none";
  return tells ? openPath(path) : guardedPath(path);
};
