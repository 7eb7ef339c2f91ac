/** Whether an author's text may contain a picture. An unclosed description also counts as one. */
export function hasPicture(text: string): boolean {
  return text.includes("![");
}
