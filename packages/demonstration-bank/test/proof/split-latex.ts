/**
 * Splits LaTeX at the separators outside of all brackets and braces.
 *
 * `separator` is matched at the beginning of the rest of the text, so it must start with `^`. A thousands
 * comma in braces (`1{,}000`) is not a separator.
 */
export function splitLatex(latex: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let index = 0;
  while (index < latex.length) {
    const match = depth === 0 ? separator.exec(latex.slice(index)) : null;
    if (match !== null && match[0] !== "") {
      parts.push(latex.slice(start, index).trim());
      index += match[0].length;
      start = index;
      continue;
    }
    const escaped = latex[index] === "\\" && !/[a-zA-Z{}]/.test(latex[index + 1] ?? "");
    depth += nesting(latex[index] ?? "");
    index += escaped ? 2 : 1;
  }
  parts.push(latex.slice(start).trim());
  return parts;
}

function nesting(character: string): number {
  if ("({[".includes(character)) return 1;
  return ")}]".includes(character) ? -1 : 0;
}
