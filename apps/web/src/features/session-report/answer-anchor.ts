/** The id of an answer on its page, for links to it. */
export function answerAnchor(position: number): string {
  return `question-${position}`;
}
