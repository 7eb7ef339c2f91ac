/** The header of a refusal: its domain codes, with commas between them where several calls were refused in one request. */
export const REFUSAL_HEADER = "plumbline-refusal";
