import {
  DomainError,
  type PoolId,
  type SessionSettings,
  type StudentId,
  sessionIdSchema,
  type TestStartOutput,
} from "@plumbline/contracts";
import {
  loadStartContext,
  resumeSession,
  type SessionRecord,
  type StartContext,
  type StartedSession,
  startSession,
} from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTerm } from "../long-term/restate-long-term.ts";
import { planFrom } from "../planning/plan.ts";
import { drawEligibility } from "./draw-eligibility.ts";
import { initialProficiencyOf } from "./initial-proficiency.ts";
import { keepOutSeen } from "./keep-out-seen.ts";
import type { LiveSession } from "./live-session.ts";
import { loadOwnSession } from "./load-own-session.ts";
import { presentQuestion } from "./present-question.ts";
import { recordReach } from "./record-reach.ts";
import { restoreState } from "./restore-state.ts";
import { withSelectionPrior } from "./selection-prior.ts";
import { deadlineFrom } from "./time-limit.ts";

/** How often a start computes what earlier tests told, while other tests of the student keep ending. */
const MAX_ATTEMPTS = 3;

/** Which test a student wants to take. */
interface StartInput {
  readonly studentId: StudentId;
  readonly poolId: PoolId;
}

/**
 * Starts a test of a pool, or resumes the student's active one at its outstanding question, paused or not. Of two starts
 * at the same moment one begins the session, and both return it.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when the pool does not exist, is not published or has no active question;
 *   SESSION_NOT_ACTIVE when the session ended while it was being started; STORAGE_UNAVAILABLE
 */
export async function startTest(delivery: Delivery, input: StartInput): Promise<TestStartOutput> {
  const start = await loadStart(delivery, input);
  if (start.activeSession !== null) {
    const live = await resume(delivery, start.activeSession);
    if (live !== null) return present(delivery, live, true);
  }
  const { session, resumed } = await begin(delivery, input, start);
  const live = await resume(delivery, session);
  if (live === null) {
    throw new DomainError("SESSION_NOT_ACTIVE", "the session ended while it was being started");
  }
  return present(delivery, live, resumed);
}

/** What a start needs to know, with an up-to-date account of the student's earlier tests. */
async function loadStart(delivery: Delivery, input: StartInput): Promise<StartContext> {
  for (let attempt = 1; ; attempt++) {
    const start = await loadStartContext(delivery.database, input);
    const isSettled = start.earlierTests.upToDate || attempt === MAX_ATTEMPTS;
    if (start.activeSession !== null || isSettled) return start;
    await restateLongTerm(delivery, input.studentId);
  }
}

/** The live state of the session, running again if it was paused; null when the session is over. */
async function resume(delivery: Delivery, session: SessionRecord): Promise<LiveSession | null> {
  const own = { sessionId: session.id, studentId: session.studentId };
  const live = await restoreState(delivery, await loadOwnSession(delivery, own));
  if (live === null || live.state.pausedAtMs === null) return live;
  // Who starts the test wants to see its question: that ends a pause.
  await resumeSession(delivery.database, { ...own, now: delivery.clock() });
  return restoreState(delivery, await loadOwnSession(delivery, own));
}

async function begin(
  delivery: Delivery,
  { studentId, poolId }: StartInput,
  { pool, earlierTests }: StartContext,
): Promise<StartedSession> {
  const bank = await delivery.banks.load(poolId, pool.concepts, pool.bankVersion);
  const seed = delivery.newSeed();
  const now = delivery.clock();
  const ofPool: SessionSettings = {
    concepts: pool.concepts,
    delivery: pool.delivery,
    ...(pool.language === null ? {} : { language: pool.language }),
  };
  const chosen = withSelectionPrior(ofPool, earlierTests.estimate, now);
  const unseen = await keepOutSeen(delivery, chosen, { studentId, poolId, bank });
  const settings = recordReach(await drawEligibility(delivery, unseen, { poolId, bank, seed }), bank);
  const initial = initialProficiencyOf(settings);
  const plan = planFrom({ bank, settings, initial, seed, asked: [], answers: [] });
  if (plan.kind === "stop") throw new DomainError("POOL_NOT_AVAILABLE", "the pool has no question to ask");
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
}

async function present(delivery: Delivery, live: LiveSession, resumed: boolean): Promise<TestStartOutput> {
  await delivery.store.writeState(live.state);
  return { sessionId: live.state.sessionId, resumed, ...(await presentQuestion(delivery, live)) };
}
