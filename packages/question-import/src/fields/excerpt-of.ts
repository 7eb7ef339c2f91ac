const LONGEST = 60;

/** The longest id and the longest path to a weight that a question may have are shorter. */
const LONGEST_NAME = 100;

/** A piece of the file as an issue names it: on one line, at most 60 characters. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** An id or the path to a field as a report names it: what is longer than any that a question may have is cut off. */
export function reportedName(name: string): string {
  return name.length > LONGEST_NAME ? excerptOf(name) : name;
}
