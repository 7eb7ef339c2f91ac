/** What a caller accepts who wants to see the progress of a call: a line of JSON for each step, and the reply as the last. */
export const PROGRESS_TYPE = "application/x-ndjson";
