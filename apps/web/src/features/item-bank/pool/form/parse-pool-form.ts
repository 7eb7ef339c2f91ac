import { ruleApplies } from "@plumbline/adaptive-engine";
import {
  type AdminSavePoolInput,
  adminSavePoolInputSchema,
  type DeliverySettings,
  type Issue,
  issueAt,
  type PoolId,
} from "@plumbline/contracts";
import { issuesByField, issuesOfParse } from "#form/form-issues.ts";
import { numberOrText, readNumber, requiredNumber } from "#form/read-number.ts";
import type { Parsed } from "#form/use-draft.ts";
import { type PoolForm, type TextByConcept, weighsConcepts } from "./pool-form.ts";

/** The pool to save and its present settings. Settings that the form does not show are kept. */
interface PoolIdentity {
  /** Absent for a new pool. */
  readonly id?: PoolId;
  readonly delivery: DeliverySettings;
}

/** The largest accepted difference, in percentage points, between the sum of the shares and 100 %. */
const SHARE_TOLERANCE = 0.5;

/** Validates the form against the API's schema and the engine's rules. */
export function parsePoolForm(form: PoolForm, { id, delivery }: PoolIdentity): Parsed<AdminSavePoolInput> {
  const parsed = adminSavePoolInputSchema.safeParse({
    ...(id === undefined ? {} : { id }),
    name: form.name,
    description: form.description,
    language: form.language === "" && !form.typesLanguage ? null : form.language,
    formOfAddress: form.formOfAddress,
    concepts: conceptNames(form),
    status: form.status,
    scaleId: form.scaleId === "" ? null : form.scaleId,
    delivery: {
      ...delivery,
      stopping: { ...delivery.stopping, ...stoppingInput(form) },
      selection: { ...delivery.selection, ...selectionInput(form) },
      feedback: form.feedback,
      // The running estimate would tell what the test must not; the form does not offer it then.
      showProficiency: form.showProficiency && form.feedback !== "none",
      resultMinimum: requiredNumber(form.resultMinimum),
      timeLimitMinutes: numberOrText(form.timeLimitMinutes) ?? null,
      pause: {
        allowed: form.pausesAllowed,
        maximumMinutes: form.pausesAllowed ? (numberOrText(form.pauseMaximumMinutes) ?? null) : null,
      },
      resumeWindowHours: requiredNumber(form.resumeWindowHours),
      effort: { ...delivery.effort, excludeRapidGuesses: form.leavesOutRapidGuesses },
      retakes: {
        avoid: form.retakes,
        ...(form.retakes === "days" ? { days: requiredNumber(form.retakeDays) } : {}),
      },
      estimator: form.estimator,
      prior: {
        ...delivery.prior,
        standardDeviation: requiredNumber(form.priorDeviation),
        correlation: requiredNumber(form.priorCorrelation),
      },
    },
  });
  const own = issuesByField(crossFieldIssues(form));
  if (!parsed.success) return { kind: "wrong", issues: { ...issuesOfParse(parsed.error), ...own } };
  return Object.keys(own).length > 0 ? { kind: "wrong", issues: own } : { kind: "valid", input: parsed.data };
}

function conceptNames(form: PoolForm): string[] {
  return form.concepts.map(({ text }) => text.trim());
}

function stoppingInput(form: PoolForm) {
  return {
    minimum: requiredNumber(form.minimum),
    maximum: requiredNumber(form.maximum),
    standardError: form.stopsAtPrecision ? requiredNumber(form.standardError) : null,
    precisionWeights:
      form.stopsAtPrecision && weighsConcepts(form) ? byConceptName(form, form.precisionWeights) : null,
    classification: form.stopsAtClassification
      ? { cuts: byConceptName(form, form.cuts), errorRate: toFraction(form.errorPercent) }
      : null,
    sprt: form.stopsAtSprt
      ? {
          cut: requiredNumber(form.sprtCut),
          halfWidth: requiredNumber(form.sprtHalfWidth),
          falseAbove: toFraction(form.sprtFalseAbovePercent),
          falseBelow: toFraction(form.sprtFalseBelowPercent),
        }
      : null,
    minimumReduction: form.stopsAtSmallGain ? requiredNumber(form.minimumReduction) : null,
  };
}

function selectionInput(form: PoolForm) {
  return {
    rule: form.rule,
    start: {
      questions: requiredNumber(form.startQuestions),
      among: requiredNumber(form.startAmong),
      earlierTests: requiredNumber(form.startEarlierTests),
    },
    exposure: {
      none: { kind: "none" },
      randomesque: { kind: "randomesque", among: requiredNumber(form.exposureAmong) },
      progressive: { kind: "progressive", acceleration: requiredNumber(form.exposureAcceleration) },
      eligibility: {
        kind: "eligibility",
        maximumRate: toFraction(form.exposurePercent),
        raisedInSmallPools: form.exposureRaised,
      },
    }[form.exposure],
    contentBalance: { none: null, equal: "equal", shares: shares(form) }[form.balance],
  };
}

/**
 * Finds the issues that the schema cannot find: rules about several fields, and limits of values that the
 * page shows in per cent.
 */
function crossFieldIssues(form: PoolForm): Issue[] {
  const issues = [...shareIssues(form), ...rateIssues(form)];
  if (form.stopsAtClassification && Object.keys(byConceptName(form, form.cuts)).length === 0) {
    issues.push(issueAt("cuts", "no-cut", {}));
  }
  if (form.stopsAtPrecision && weighsConcepts(form)) {
    const weights = Object.values(byConceptName(form, form.precisionWeights));
    if (weights.every((weight) => weight === 0)) {
      issues.push(issueAt("delivery.stopping.precisionWeights", "no-weight", {}));
    }
  }
  if (form.stopsAtSprt && form.concepts.length > 1) {
    issues.push(issueAt("delivery.stopping.sprt", "sprt-for-one-concept", {}));
  }
  if (!ruleApplies(form.rule, Math.max(form.concepts.length, 1))) {
    issues.push(issueAt("delivery.selection.rule", "rule-for-one-concept", {}));
  }
  return issues;
}

/** Returns the filled-in values by concept name. */
function byConceptName(form: PoolForm, texts: TextByConcept): Record<string, number | string> {
  const named = form.concepts.map(({ key, text }) => [text.trim(), numberOrText(texts[key] ?? "")] as const);
  return Object.fromEntries(
    named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/**
 * Converts a percentage to a fraction from 0 to 1. Text that is not a number is returned unchanged, so that
 * the schema rejects it.
 */
function toFraction(percent: string): number | string {
  const value = readNumber(percent);
  return value === null ? percent : value / 100;
}

/**
 * Normalizes the shares so that they sum to exactly 1. The typed percentages may only nearly sum to 100:
 * 33.3, 33.3, 33.3.
 */
function shares(form: PoolForm): Record<string, number> {
  const percents = form.concepts.map(({ key }) => readNumber(form.shares[key] ?? "") ?? 0);
  const total = percents.reduce((sum, percent) => sum + percent, 0);
  return Object.fromEntries(
    conceptNames(form).map((name, index) => [name, total > 0 ? (percents[index] ?? 0) / total : 0]),
  );
}

function shareIssues(form: PoolForm): Issue[] {
  if (form.balance !== "shares") return [];
  const issues: Issue[] = [];
  let total = 0;
  for (const { key } of form.concepts) {
    const text = form.shares[key] ?? "";
    const percent = text.trim() === "" ? 0 : readNumber(text);
    if (percent === null || percent < 0 || percent > 100) {
      issues.push(issueAt(`shares.${key}`, "out-of-range", { minimum: 0, maximum: 100 }));
    }
    total += percent ?? 0;
  }
  if (issues.length > 0 || Math.abs(total - 100) <= SHARE_TOLERANCE) return issues;
  return [issueAt("shares", "shares-not-whole", { total: Math.round(total * 100) / 100 })];
}

/**
 * Checks the rates. The form has them in per cent and the schema as fractions, so the page's limits are in
 * per cent.
 */
function rateIssues(form: PoolForm): Issue[] {
  const { stopsAtClassification, stopsAtSprt, exposure } = form;
  const errorRate = { minimum: 0.1, maximum: 40 };
  const rates = [
    {
      used: stopsAtClassification,
      field: "delivery.stopping.classification.errorRate",
      text: form.errorPercent,
      range: errorRate,
    },
    {
      used: stopsAtSprt,
      field: "delivery.stopping.sprt.falseAbove",
      text: form.sprtFalseAbovePercent,
      range: errorRate,
    },
    {
      used: stopsAtSprt,
      field: "delivery.stopping.sprt.falseBelow",
      text: form.sprtFalseBelowPercent,
      range: errorRate,
    },
    {
      used: exposure === "eligibility",
      field: "delivery.selection.exposure.maximumRate",
      text: form.exposurePercent,
      range: { minimum: 1, maximum: 100 },
    },
  ];
  return rates.flatMap(({ used, field, text, range }) => {
    const percent = readNumber(text);
    const isOutside = percent !== null && (percent < range.minimum || percent > range.maximum);
    return used && isOutside ? [issueAt(field, "percent-out-of-range", range)] : [];
  });
}
