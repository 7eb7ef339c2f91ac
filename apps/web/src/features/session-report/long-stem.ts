/** About eight lines of a question's column. */
const MOST_CHARACTERS = 560;
const MOST_LINES = 8;

/**
 * Whether a question's text is so long that a list of questions reads better with its end folded away: many
 * characters, many lines, or a picture, whose height nobody knows before it has loaded.
 *
 * @param content markdown
 */
export function isLongStem(content: string): boolean {
  return (
    content.length > MOST_CHARACTERS ||
    content.split("\n").filter((line) => line.trim() !== "").length > MOST_LINES ||
    /!\[[^\]]*\]\(/.test(content)
  );
}
