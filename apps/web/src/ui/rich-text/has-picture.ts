/** Whether an author's text may hold a picture; one whose description is not closed is taken for one. */
export const hasPicture = (text: string): boolean => text.includes("![");
