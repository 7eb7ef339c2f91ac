interface LinePoint {
  readonly x: number;
  readonly proficiency: number;
  readonly lower: number;
  readonly upper: number;
}

interface EstimateLineProps {
  readonly points: readonly LinePoint[];
  readonly yOf: (theta: number) => number;
}

/** A line through estimates and a ribbon for their 95 % intervals. */
export function EstimateLine({ points, yOf }: EstimateLineProps) {
  const above = points.map(({ x, upper }) => `${x},${yOf(upper)}`);
  const below = points.map(({ x, lower }) => `${x},${yOf(lower)}`).reverse();
  return (
    <>
      <polygon points={[...above, ...below].join(" ")} className="fill-accent/18" />
      <polyline
        points={points.map(({ x, proficiency }) => `${x},${yOf(proficiency)}`).join(" ")}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </>
  );
}
