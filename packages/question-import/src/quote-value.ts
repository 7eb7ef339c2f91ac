const LONGEST = 60;

/** A piece of the file for a message: in quotation marks, on one line and not too long. */
export const quoteValue = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return `“${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}”`;
};
