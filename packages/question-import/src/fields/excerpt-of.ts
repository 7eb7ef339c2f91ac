const LONGEST = 60;

/** A piece of the file as an issue names it: on one line, at most 60 characters. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
