import type { PoolForm } from "./pool-form.ts";

/** Each box of the pool form: the path of its issues, and its label on the page. */
export const poolLabels = {
  name: "Name",
  description: "Description",
  concepts: "Concepts",
  status: "Status",
  "delivery.stopping.minimum": "Fewest questions",
  "delivery.stopping.maximum": "Most questions",
  "delivery.stopping.standardError": "Largest standard error",
  cuts: "Cuts",
  "delivery.stopping.classification.errorRate": "Accepted rate of wrong decisions",
  "delivery.stopping.minimumReduction": "Smallest gain",
  "delivery.feedback": "Feedback",
  "delivery.timeLimitMinutes": "Time limit",
  "delivery.resumeWindowHours": "Time to resume",
  "delivery.selection.rule": "Selection rule",
  "delivery.selection.start.questions": "Questions with a drawn start",
  "delivery.selection.start.among": "Drawn among",
  "delivery.selection.exposure": "Exposure",
  "delivery.selection.exposure.among": "Chosen among",
  "delivery.selection.exposure.acceleration": "Fading",
  "delivery.selection.contentBalance": "Balance of concepts",
  shares: "Shares of the concepts",
  "delivery.estimator": "Estimator",
  "delivery.prior.standardDeviation": "Spread of students",
  "delivery.prior.correlation": "Relation between concepts",
} as const;

const isLabelled = (field: string): field is keyof typeof poolLabels => field in poolLabels;

const CUTS = "delivery.stopping.classification.cuts.";

/** The label of the field at this path, as it stands in the form. */
export const labelOfPoolField = (field: string, form: PoolForm): string => {
  if (isLabelled(field)) return poolLabels[field];
  if (field.startsWith(CUTS)) return `Cut of ${field.slice(CUTS.length)}`;
  const [head = "", place = ""] = field.split(".");
  if (head === "concepts") return `Concept ${Number(place) + 1}`;
  if (head === "shares") return `Share of ${form.concepts.find(({ key }) => key === Number(place))?.text}`;
  return field;
};
