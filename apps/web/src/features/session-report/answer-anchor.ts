/** The id of an answer on its page, for links to it. */
export const answerAnchor = (position: number): string => `question-${position}`;
