/** Returns the element id of an answer, for links within the page. */
export function answerAnchor(position: number): string {
  return `question-${position}`;
}
