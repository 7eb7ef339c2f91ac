import {
  type AdminPool,
  type DeliverySettings,
  deliverySettingsSchema,
  type FeedbackMode,
  type PoolStatus,
} from "@plumbline/contracts";
import { type KeyedRow, rowsOf } from "#form/keyed-rows.ts";
import type { SelectionRule } from "./selection-rules.ts";

/** Texts by the key of their concept, so that a concept can be renamed and moved and keeps them. */
export type ByConcept = Readonly<Record<number, string>>;

export type Balance = "none" | "equal" | "shares";

export type Exposure = DeliverySettings["selection"]["exposure"]["kind"];

/** A pool as its form has it: what stands in the boxes, as it was typed. Rates and shares are in per cent. */
export interface PoolForm {
  readonly name: string;
  readonly description: string;
  readonly concepts: readonly KeyedRow[];
  readonly status: PoolStatus;

  readonly minimum: string;
  readonly maximum: string;
  readonly stopsAtPrecision: boolean;
  readonly standardError: string;
  readonly weighsPrecision: boolean;
  readonly precisionWeights: ByConcept;
  readonly stopsAtClassification: boolean;
  readonly cuts: ByConcept;
  readonly errorPercent: string;
  readonly stopsAtSprt: boolean;
  readonly sprtCut: string;
  readonly sprtHalfWidth: string;
  readonly sprtFalseAbovePercent: string;
  readonly sprtFalseBelowPercent: string;
  readonly stopsAtSmallGain: boolean;
  readonly minimumReduction: string;

  readonly feedback: FeedbackMode;
  readonly showProficiency: boolean;
  readonly timeLimitMinutes: string;
  readonly pausesAllowed: boolean;
  readonly pauseMaximumMinutes: string;
  readonly resumeWindowHours: string;

  readonly rule: SelectionRule;
  readonly startQuestions: string;
  readonly startAmong: string;
  readonly exposure: Exposure;
  readonly exposureAmong: string;
  readonly exposureAcceleration: string;
  readonly exposurePercent: string;
  readonly balance: Balance;
  readonly shares: ByConcept;
  readonly estimator: DeliverySettings["estimator"];
  readonly priorDeviation: string;
  readonly priorCorrelation: string;
}

/** What a new pool begins with: 10 to 25 questions, fewer where the result is precise enough earlier. */
export const newDelivery: DeliverySettings = deliverySettingsSchema.parse({
  stopping: { minimum: 10, maximum: 25, standardError: 0.5 },
});

/** What stands in a box whose rule is not chosen, ready for whoever chooses it. */
const offered = {
  standardError: "0.5",
  errorPercent: "5",
  minimumReduction: "0.01",
  exposureAmong: "5",
  exposureAcceleration: "1",
  exposurePercent: "25",
  sprt: { cut: 0, halfWidth: 0.3, falseAbove: 0.05, falseBelow: 0.05 },
};

interface PoolParts extends Pick<AdminPool, "name" | "description" | "concepts" | "status"> {
  readonly delivery: DeliverySettings;
}

/** The form of a pool. */
export function poolFormOf({ name, description, concepts, status, delivery }: PoolParts): PoolForm {
  return {
    name,
    description,
    concepts: rowsOf(concepts),
    status,
    ...stoppingForm(delivery, concepts),
    feedback: delivery.feedback,
    showProficiency: delivery.showProficiency,
    timeLimitMinutes: delivery.timeLimitMinutes === null ? "" : String(delivery.timeLimitMinutes),
    pausesAllowed: delivery.pause.allowed,
    pauseMaximumMinutes: String(delivery.pause.maximumMinutes ?? ""),
    resumeWindowHours: String(delivery.resumeWindowHours),
    ...selectionForm(delivery, concepts),
    estimator: delivery.estimator,
    priorDeviation: String(delivery.prior.standardDeviation),
    priorCorrelation: String(delivery.prior.correlation),
  };
}

/** The form of a pool that is still to be made. */
export function newPoolForm(): PoolForm {
  return poolFormOf({ name: "", description: "", concepts: [""], status: "draft", delivery: newDelivery });
}

/** Whether precision is asked of the concepts' weighted average: with one concept there is nothing to weigh. */
export function weighsConcepts({ weighsPrecision, concepts }: PoolForm): boolean {
  return weighsPrecision && concepts.length > 1;
}

function stoppingForm({ stopping }: DeliverySettings, concepts: readonly string[]) {
  return {
    minimum: String(stopping.minimum),
    maximum: String(stopping.maximum),
    stopsAtPrecision: stopping.standardError !== null,
    standardError: String(stopping.standardError ?? offered.standardError),
    weighsPrecision: stopping.precisionWeights !== null,
    precisionWeights: byConcept(concepts, stopping.precisionWeights ?? {}, String),
    stopsAtClassification: stopping.classification !== null,
    cuts: byConcept(concepts, stopping.classification?.cuts ?? {}, String),
    errorPercent:
      stopping.classification === null ? offered.errorPercent : percentOf(stopping.classification.errorRate),
    ...sprtForm(stopping.sprt),
    stopsAtSmallGain: stopping.minimumReduction !== null,
    minimumReduction: String(stopping.minimumReduction ?? offered.minimumReduction),
  };
}

function selectionForm({ selection }: DeliverySettings, concepts: readonly string[]) {
  const { rule, start, exposure, contentBalance } = selection;
  const shares = typeof contentBalance === "object" && contentBalance !== null ? contentBalance : {};
  return {
    rule,
    startQuestions: String(start.questions),
    startAmong: String(start.among),
    exposure: exposure.kind,
    exposureAmong: exposure.kind === "randomesque" ? String(exposure.among) : offered.exposureAmong,
    exposureAcceleration:
      exposure.kind === "progressive" ? String(exposure.acceleration) : offered.exposureAcceleration,
    exposurePercent:
      exposure.kind === "eligibility" ? percentOf(exposure.maximumRate) : offered.exposurePercent,
    balance: balanceOf(contentBalance),
    shares: byConcept(concepts, shares, percentOf),
  };
}

function byConcept(
  concepts: readonly string[],
  values: Readonly<Record<string, number>>,
  write: (value: number) => string,
): ByConcept {
  return Object.fromEntries(
    concepts.flatMap((name, key) => {
      const value = values[name];
      return value === undefined ? [] : [[key, write(value)]];
    }),
  );
}

function percentOf(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}

function sprtForm(sprt: DeliverySettings["stopping"]["sprt"]) {
  const { cut, halfWidth, falseAbove, falseBelow } = sprt ?? offered.sprt;
  return {
    stopsAtSprt: sprt !== null,
    sprtCut: String(cut),
    sprtHalfWidth: String(halfWidth),
    sprtFalseAbovePercent: percentOf(falseAbove),
    sprtFalseBelowPercent: percentOf(falseBelow),
  };
}

function balanceOf(contentBalance: DeliverySettings["selection"]["contentBalance"]): Balance {
  if (contentBalance === null) return "none";
  return contentBalance === "equal" ? "equal" : "shares";
}
