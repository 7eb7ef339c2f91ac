import {
  DomainError,
  type PoolId,
  type SessionSettings,
  type StudentId,
  sessionIdSchema,
  type TestStartOutput,
} from "@plumbline/contracts";
import {
  loadStart,
  resumeSession,
  type SessionRecord,
  type Start as StartingPoint,
  startSession,
} from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { planFrom } from "../planning/plan.ts";
import { drawEligibility } from "./draw-eligibility.ts";
import { initialProficiencyOf } from "./initial-proficiency.ts";
import { type LiveSession, loadOwnSession, revive } from "./live-session.ts";
import { presentQuestion } from "./read-current.ts";
import { deadlineFrom } from "./time-limit.ts";

type Start = { readonly studentId: StudentId; readonly poolId: PoolId };

const resume = async (delivery: Delivery, session: SessionRecord): Promise<LiveSession | null> => {
  const loaded = await loadOwnSession(delivery, { sessionId: session.id, studentId: session.studentId });
  const live = await revive(delivery, loaded);
  if (live === null || live.state.pausedAtMs === null) return live;
  // Starting is the wish to see the question: it ends a pause.
  const { sessionId, studentId } = live.state;
  await resumeSession(delivery.database, { sessionId, studentId, now: delivery.clock() });
  return revive(delivery, await loadOwnSession(delivery, { sessionId, studentId }));
};

const begin = async (delivery: Delivery, { studentId, poolId }: Start, known: StartingPoint) => {
  const { pool, longTerm } = known;
  const bank = await delivery.banks.bank(poolId, pool.concepts, pool.bankVersion);
  const seed = delivery.newSeed();
  const chosen: SessionSettings = { concepts: pool.concepts, delivery: pool.delivery };
  const settings = await drawEligibility(delivery, chosen, { poolId, bank, seed });
  const initial = initialProficiencyOf(settings, longTerm);
  const plan = planFrom({ bank, settings, initial, seed, asked: [], answers: [] });
  if (plan.kind === "stop") throw new DomainError("POOL_NOT_AVAILABLE", "the pool has no question to ask");
  const now = delivery.clock();
  return startSession(delivery.database, {
    sessionId: sessionIdSchema.parse(delivery.newId()),
    studentId,
    poolId,
    settings,
    seed,
    initialProficiency: initial,
    firstQuestion: plan.next,
    deadlineAt: deadlineFrom(settings, now) ?? undefined,
    now,
  });
};

const present = async (delivery: Delivery, live: LiveSession, resumed: boolean): Promise<TestStartOutput> => {
  await delivery.store.writeState(live.state);
  return { sessionId: live.state.sessionId, resumed, ...(await presentQuestion(delivery, live)) };
};

/**
 * Starts a test of a pool, or takes up the student's active one where it stood, a paused one too. Of two starts at once one
 * begins the session and both return it.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when the pool is not there, not published or empty
 */
export const startTest = async (delivery: Delivery, start: Start): Promise<TestStartOutput> => {
  const known = await loadStart(delivery.database, start);
  if (known.activeSession !== null) {
    const live = await resume(delivery, known.activeSession);
    if (live !== null) return present(delivery, live, true);
  }
  const { session, resumed } = await begin(delivery, start, known);
  const live = await resume(delivery, session);
  if (live === null)
    throw new DomainError("SESSION_NOT_ACTIVE", "the session ended while it was being started");
  return present(delivery, live, resumed);
};
