import {
  type AdminPool,
  type DeliverySettings,
  deliverySettingsSchema,
  type FeedbackMode,
  type FormOfAddress,
  NEW_POOL_EXPOSURE,
  ownValue,
  type PoolStatus,
} from "@plumbline/contracts";
import { type KeyedRow, rowsOf } from "#form/keyed-rows.ts";
import type { SelectionRule } from "./applicable-rules.ts";
import { COMMON_LANGUAGES } from "./common-languages.ts";

/** Typed values by the row key of their concept. A concept keeps its values when it is renamed or moved. */
export type TextByConcept = Readonly<Record<number, string>>;

export type Balance = "none" | "equal" | "shares";

export type Exposure = DeliverySettings["selection"]["exposure"]["kind"];

export type Retakes = DeliverySettings["retakes"]["avoid"];

/** The values of the pool form. Numbers are kept as they were typed; rates and shares are in per cent. */
export interface PoolForm {
  readonly name: string;
  readonly description: string;
  /** A language tag; empty where the language is not said. */
  readonly language: string;
  /** Whether the tag is typed, because the language is none of those that the form names. */
  readonly typesLanguage: boolean;
  readonly formOfAddress: FormOfAddress;
  readonly concepts: readonly KeyedRow[];
  readonly status: PoolStatus;
  /** The id of the scale; empty for the pool's own. */
  readonly scaleId: string;

  readonly minimum: string;
  readonly maximum: string;
  readonly stopsAtPrecision: boolean;
  readonly standardError: string;
  readonly weighsPrecision: boolean;
  readonly precisionWeights: TextByConcept;
  readonly stopsAtClassification: boolean;
  readonly cuts: TextByConcept;
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
  readonly resultMinimum: string;
  readonly timeLimitMinutes: string;
  readonly pausesAllowed: boolean;
  readonly pauseMaximumMinutes: string;
  readonly resumeWindowHours: string;
  readonly leavesOutRapidGuesses: boolean;
  readonly retakes: Retakes;
  readonly retakeDays: string;

  readonly rule: SelectionRule;
  readonly startQuestions: string;
  readonly startAmong: string;
  readonly startEarlierTests: string;
  readonly exposure: Exposure;
  readonly exposureAmong: string;
  readonly exposureAcceleration: string;
  readonly exposurePercent: string;
  readonly exposureRaised: boolean;
  readonly balance: Balance;
  readonly shares: TextByConcept;
  readonly estimator: DeliverySettings["estimator"];
  readonly priorDeviation: string;
  readonly priorCorrelation: string;
}

/** The settings of a new pool: 10 to 25 questions, and an earlier end at a standard error of 0.5. */
export const defaultDelivery: DeliverySettings = deliverySettingsSchema.parse({
  stopping: { minimum: 10, maximum: 25, standardError: 0.5 },
  selection: { exposure: NEW_POOL_EXPOSURE },
});

/** The initial values of fields whose setting is off. */
const initialValues = {
  standardError: "0.5",
  errorPercent: "5",
  minimumReduction: "0.01",
  exposureAmong: "5",
  exposureAcceleration: "1",
  exposurePercent: "40",
  exposureRaised: true,
  retakeDays: "90",
  sprt: { cut: 0, halfWidth: 0.3, falseAbove: 0.05, falseBelow: 0.05 },
};

interface PoolParts
  extends Pick<
    AdminPool,
    "name" | "description" | "language" | "formOfAddress" | "concepts" | "status" | "delivery"
  > {
  /** Both absent for a new pool, which has a scale of its own. */
  readonly id?: string;
  readonly scale?: AdminPool["scale"];
}

/** Converts a pool to form values. */
export function poolFormOf({ id, scale, concepts, delivery, ...pool }: PoolParts): PoolForm {
  return {
    name: pool.name,
    description: pool.description,
    language: pool.language ?? "",
    typesLanguage: pool.language !== null && !COMMON_LANGUAGES.includes(pool.language),
    formOfAddress: pool.formOfAddress,
    concepts: rowsOf(concepts),
    status: pool.status,
    scaleId: scale === undefined || scale.id === id ? "" : scale.id,
    ...stoppingForm(delivery, concepts),
    feedback: delivery.feedback,
    showProficiency: delivery.showProficiency,
    resultMinimum: String(delivery.resultMinimum),
    timeLimitMinutes: delivery.timeLimitMinutes === null ? "" : String(delivery.timeLimitMinutes),
    pausesAllowed: delivery.pause.allowed,
    pauseMaximumMinutes: String(delivery.pause.maximumMinutes ?? ""),
    resumeWindowHours: String(delivery.resumeWindowHours),
    leavesOutRapidGuesses: delivery.effort.excludeRapidGuesses,
    retakes: delivery.retakes.avoid,
    retakeDays: delivery.retakes.avoid === "days" ? String(delivery.retakes.days) : initialValues.retakeDays,
    ...selectionForm(delivery, concepts),
    estimator: delivery.estimator,
    priorDeviation: String(delivery.prior.standardDeviation),
    priorCorrelation: String(delivery.prior.correlation),
  };
}

/** Returns the initial form of a new pool. The language of its author is the likeliest one of its questions. */
export function newPoolForm(language: string | null): PoolForm {
  return poolFormOf({
    name: "",
    description: "",
    language,
    formOfAddress: "formal",
    concepts: [""],
    status: "draft",
    delivery: defaultDelivery,
  });
}

/**
 * Returns whether the stopping rule weighs the concepts' errors. This needs at least two concepts.
 */
export function weighsConcepts({ weighsPrecision, concepts }: PoolForm): boolean {
  return weighsPrecision && concepts.length > 1;
}

function stoppingForm({ stopping }: DeliverySettings, concepts: readonly string[]) {
  return {
    minimum: String(stopping.minimum),
    maximum: String(stopping.maximum),
    stopsAtPrecision: stopping.standardError !== null,
    standardError: String(stopping.standardError ?? initialValues.standardError),
    weighsPrecision: stopping.precisionWeights !== null,
    precisionWeights: byConcept(concepts, stopping.precisionWeights ?? {}, String),
    stopsAtClassification: stopping.classification !== null,
    cuts: byConcept(concepts, stopping.classification?.cuts ?? {}, String),
    errorPercent:
      stopping.classification === null
        ? initialValues.errorPercent
        : percentOf(stopping.classification.errorRate),
    ...sprtForm(stopping.sprt),
    stopsAtSmallGain: stopping.minimumReduction !== null,
    minimumReduction: String(stopping.minimumReduction ?? initialValues.minimumReduction),
  };
}

function selectionForm({ selection }: DeliverySettings, concepts: readonly string[]) {
  const { rule, start, exposure, contentBalance } = selection;
  const shares = typeof contentBalance === "object" && contentBalance !== null ? contentBalance : {};
  return {
    rule,
    startQuestions: String(start.questions),
    startAmong: String(start.among),
    startEarlierTests: String(start.earlierTests),
    exposure: exposure.kind,
    exposureAmong: exposure.kind === "randomesque" ? String(exposure.among) : initialValues.exposureAmong,
    exposureAcceleration:
      exposure.kind === "progressive" ? String(exposure.acceleration) : initialValues.exposureAcceleration,
    exposurePercent:
      exposure.kind === "eligibility" ? percentOf(exposure.maximumRate) : initialValues.exposurePercent,
    exposureRaised:
      exposure.kind === "eligibility" ? exposure.raisedInSmallPools : initialValues.exposureRaised,
    balance: balanceOf(contentBalance),
    shares: byConcept(concepts, shares, percentOf),
  };
}

function byConcept(
  concepts: readonly string[],
  values: Readonly<Record<string, number>>,
  write: (value: number) => string,
): TextByConcept {
  return Object.fromEntries(
    concepts.flatMap((name, key) => {
      const value = ownValue(values, name);
      return value === undefined ? [] : [[key, write(value)]];
    }),
  );
}

function percentOf(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}

function sprtForm(sprt: DeliverySettings["stopping"]["sprt"]) {
  const { cut, halfWidth, falseAbove, falseBelow } = sprt ?? initialValues.sprt;
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
