import type { Translate } from "#i18n/translate.ts";
import type { PoolForm } from "./pool-form.ts";

/** The label's message key of each field of the pool form, by the path that issues name. */
const labelKeys = {
  name: "name",
  description: "description",
  language: "languageTag",
  formOfAddress: "formOfAddress",
  concepts: "concepts",
  status: "status",
  scaleId: "scale",
  "delivery.stopping.minimum": "minimum",
  "delivery.stopping.maximum": "maximum",
  "delivery.stopping.standardError": "standardError",
  "delivery.stopping.precisionWeights": "precisionWeights",
  cuts: "cuts",
  "delivery.stopping.classification.errorRate": "errorRate",
  "delivery.stopping.sprt": "sprtCut",
  "delivery.stopping.sprt.cut": "sprtCut",
  "delivery.stopping.sprt.halfWidth": "sprtHalfWidth",
  "delivery.stopping.sprt.falseAbove": "sprtFalseAbove",
  "delivery.stopping.sprt.falseBelow": "sprtFalseBelow",
  "delivery.stopping.minimumReduction": "minimumReduction",
  "delivery.feedback": "feedback",
  "delivery.resultMinimum": "resultMinimum",
  "delivery.timeLimitMinutes": "timeLimit",
  "delivery.pause.maximumMinutes": "pauseMaximum",
  "delivery.resumeWindowHours": "resumeWindow",
  "delivery.retakes": "retakes",
  "delivery.retakes.days": "retakeDays",
  "delivery.selection.rule": "rule",
  "delivery.selection.start.questions": "startQuestions",
  "delivery.selection.start.among": "startAmong",
  "delivery.selection.start.earlierTests": "startEarlierTests",
  "delivery.selection.exposure": "exposure",
  "delivery.selection.exposure.among": "exposureAmong",
  "delivery.selection.exposure.acceleration": "exposureAcceleration",
  "delivery.selection.exposure.maximumRate": "maximumRate",
  "delivery.selection.contentBalance": "contentBalance",
  shares: "shares",
  "delivery.estimator": "estimator",
  "delivery.prior.standardDeviation": "priorDeviation",
  "delivery.prior.correlation": "priorCorrelation",
} as const;

const CUTS = "delivery.stopping.classification.cuts.";
const WEIGHTS = "delivery.stopping.precisionWeights.";

interface FieldOfForm {
  /** The path that an issue names. */
  readonly field: string;
  readonly form: PoolForm;
}

/** Returns the form's label for the field at this path. */
export function labelOfPoolField(t: Translate<"admin.pool.label">, { field, form }: FieldOfForm): string {
  if (isLabelled(field)) return t(labelKeys[field]);
  if (field.startsWith(CUTS)) return t("cutOf", { concept: field.slice(CUTS.length) });
  if (field.startsWith(WEIGHTS)) return t("weightOf", { concept: field.slice(WEIGHTS.length) });
  const [head = "", rest = ""] = field.split(".");
  if (head === "concepts") return t("concept", { number: Number(rest) + 1 });
  if (head === "shares") {
    return t("shareOf", { concept: form.concepts.find(({ key }) => key === Number(rest))?.text ?? "" });
  }
  return field;
}

function isLabelled(field: string): field is keyof typeof labelKeys {
  return Object.hasOwn(labelKeys, field);
}
