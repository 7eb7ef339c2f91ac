import { formatTheta } from "../formatting/number.ts";
import { intervalOf } from "./interval-in-words.ts";

interface EstimateFiguresProps {
  readonly proficiency: number;
  readonly standardError: number;
}

/** "0.4 (−0.4 to 1.2)": an estimate with its 95 % interval, for a table. */
export const EstimateFigures = ({ proficiency, standardError }: EstimateFiguresProps) => {
  const [lower, upper] = intervalOf(proficiency, standardError);
  return (
    <>
      {formatTheta(proficiency)}{" "}
      <span className="text-ink-faint text-sm">
        ({formatTheta(lower)} to {formatTheta(upper)})
      </span>
    </>
  );
};
