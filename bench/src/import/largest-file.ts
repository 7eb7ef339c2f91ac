/** The most questions, and the most characters, that one file may have. */
const ROWS = 20_000;
const CHARACTERS = 10_000_000;

const HEADER = "id,content,option_1,option_2,option_3,correct_answer,concepts,difficulty,discrimination\n";

/**
 * The largest file that may be imported: 20,000 rows in 10,000,000 characters. Every tenth question has a picture, so that its
 * text is read as Markdown.
 *
 * @param prefix of every id
 */
export function largestFile(prefix: string): string {
  const length = Math.floor((CHARACTERS - HEADER.length) / ROWS);
  return HEADER + Array.from({ length: ROWS }, (_, index) => rowOf(prefix, index, length)).join("");
}

function rowOf(prefix: string, index: number, length: number): string {
  const picture = index % 10 === 0 ? "![A graph of a line](/graph.png) " : "";
  const before = `${prefix}-${index},"${picture}What is the value of $x_${index}$ where `;
  const after = `?",a line,a point,a plane,A,Algebra,${(index % 40) / 10 - 2},1\n`;
  const words = "the line with a *steep* slope meets the axis, ";
  return (before + words.repeat(Math.ceil(length / words.length))).slice(0, length - after.length) + after;
}
