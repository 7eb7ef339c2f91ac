export { estimateCorrelation } from "./estimate-correlation.ts";
export { applyQuestionImport, previewQuestionImport } from "./question-import.ts";
export { readReachablePrecision } from "./reachable-precision.ts";
export { savePool } from "./save-pool.ts";
export { saveQuestion } from "./save-question.ts";
export { type SimulatedLength, simulateUsualLength } from "./simulate-usual-length.ts";
