/** The procedures that the server answers on a thread. Each of their calls is a request of its own. */
export const LONG_CALLS = [
  "admin.previewImport",
  "admin.applyImport",
  "admin.reachablePrecision",
  "admin.estimateCorrelation",
] as const;
export type LongCall = (typeof LONG_CALLS)[number];
