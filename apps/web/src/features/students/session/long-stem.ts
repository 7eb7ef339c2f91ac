/** About eight lines in the column of a question. */
const MAX_CHARACTERS = 560;
const MAX_LINES = 8;

/**
 * Returns whether a question's text is so long that a list should cut it off: it has many characters, many lines,
 * or a picture, whose height is unknown before it has loaded.
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
