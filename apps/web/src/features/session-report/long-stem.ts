/** About eight lines of a question's column. */
const MAX_CHARACTERS = 560;
const MAX_LINES = 8;

/**
 * Whether a question's text is so long that a list of questions reads better with its end folded away: many
 * characters, many lines, or a picture, whose height nobody knows before it has loaded.
 *
 * @param content markdown
 */
export function isLongStem(content: string): boolean {
  return (
    content.length > MAX_CHARACTERS ||
    content.split("\n").filter((line) => line.trim() !== "").length > MAX_LINES ||
    /!\[[^\]]*\]\(/.test(content)
  );
}
