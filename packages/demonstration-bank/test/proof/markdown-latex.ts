/** One formula in a markdown text. */
interface LatexSegment {
  readonly latex: string;
  readonly display: boolean;
}

/**
 * Splits a markdown text as remark-math does into the formulas between `$` or `$$` and the prose, which has a `□` for each
 * formula. An unpaired dollar sign stays in the prose, where a check finds it.
 */
export function splitMarkdown(markdown: string): {
  readonly prose: string;
  readonly formulas: readonly LatexSegment[];
} {
  const formulas: LatexSegment[] = [];
  const prose = markdown.replace(/(\$\$?)([^$]+)\1/g, (_, delimiter: string, latex: string) => {
    formulas.push({ latex, display: delimiter === "$$" });
    return "□";
  });
  return { prose, formulas };
}
