import type { Translate } from "#i18n/translate.ts";
import type { PoolForm } from "./pool-form.ts";

/** Each box of the pool form: the path of its issues, and the name of its label among the messages. */
const labels = {
  name: "name",
  description: "description",
  concepts: "concepts",
  status: "status",
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
  "delivery.timeLimitMinutes": "timeLimit",
  "delivery.pause.maximumMinutes": "pauseMaximum",
  "delivery.resumeWindowHours": "resumeWindow",
  "delivery.selection.rule": "rule",
  "delivery.selection.start.questions": "startQuestions",
  "delivery.selection.start.among": "startAmong",
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

interface Place {
  /** The path of an issue. */
  readonly field: string;
  readonly form: PoolForm;
}

/** The label of the field at this path, as it stands in the form. */
export function labelOfPoolField(t: Translate<"admin.pool.label">, { field, form }: Place): string {
  if (isLabelled(field)) return t(labels[field]);
  if (field.startsWith(CUTS)) return t("cutOf", { concept: field.slice(CUTS.length) });
  if (field.startsWith(WEIGHTS)) return t("weightOf", { concept: field.slice(WEIGHTS.length) });
  const [head = "", place = ""] = field.split(".");
  if (head === "concepts") return t("concept", { number: Number(place) + 1 });
  if (head === "shares") {
    return t("shareOf", { concept: form.concepts.find(({ key }) => key === Number(place))?.text ?? "" });
  }
  return field;
}

function isLabelled(field: string): field is keyof typeof labels {
  return field in labels;
}
