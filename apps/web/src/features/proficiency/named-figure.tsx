import { type ReactNode, useId } from "react";

interface NamedFigureProps {
  /** The id of the element with the name of the concept in its language, which names the figure too. */
  readonly nameId: string;
  /** Describes the figure for screen readers, after the name. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** The shapes, which screen readers leave out. */
  readonly children: ReactNode;
}

/** A drawing whose accessible name begins with the name of a concept, in the language of that name. */
export function NamedFigure({ nameId, description, width, height, children }: NamedFigureProps) {
  const descriptionId = useId();
  return (
    <div role="img" aria-labelledby={`${nameId} ${descriptionId}`}>
      <span id={descriptionId} hidden>
        {description}
      </span>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {children}
      </svg>
    </div>
  );
}
