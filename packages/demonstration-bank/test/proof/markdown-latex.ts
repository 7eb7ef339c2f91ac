/** One formula in a markdown text. */
export interface LatexSegment {
  readonly latex: string;
  readonly display: boolean;
}

/**
 * Takes a markdown text apart as remark-math does: formulas between `$` or `$$`, and
 * the prose around them with a `□` for each.
 *
 * A dollar sign that belongs to no pair stays in the prose, where a check can see it.
 */
export function takeApart(markdown: string): {
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
