/** Whether an author's text may hold a picture; one whose description is not closed is taken for one. */
export function hasPicture(text: string): boolean {
  return text.includes("![");
}
