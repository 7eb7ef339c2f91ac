export { estimateCorrelation } from "./estimate-correlation.ts";
export { applyQuestionImport, previewQuestionImport } from "./question-import.ts";
export { savePool } from "./save-pool.ts";
export { saveQuestion } from "./save-question.ts";
