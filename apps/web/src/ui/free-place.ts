/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Room {
  /** The window. */
  readonly window: Size;
  /** What must not be covered. */
  readonly obstacles: readonly Box[];
  /** The distance to the edges of the window and to obstacles. */
  readonly margin: number;
  /** The edge to begin with. */
  readonly from: "top" | "bottom";
}

/**
 * Finds a place for a box at the right edge of the window, else in its middle, else at its left edge, as near as
 * possible to one end, where it covers no obstacle.
 *
 * @returns null where the whole window is full
 */
export function freePlace(box: Size, room: Room): Pick<Box, "left" | "top"> | null {
  const right = room.window.width - box.width - room.margin;
  const columns = [right, right / 2 + room.margin / 2, room.margin];
  for (const left of columns) {
    const top = freeTop({ left, ...box }, room);
    if (top !== null) return { left, top };
  }
  return null;
}

/** The free place of a column that is nearest to the end at which to begin; null where there is none. */
function freeTop(column: Omit<Box, "top">, room: Room): number | null {
  const { margin, obstacles, from } = room;
  const { first, last } = endsOf(column, room);
  // A free place nearest to the end touches the end or an obstacle.
  const candidates = [first, ...obstacles.map((obstacle) => besideObstacle(obstacle, column, room))]
    .filter((top) => top >= Math.min(first, last) && top <= Math.max(first, last))
    .sort((one, other) => (from === "top" ? one - other : other - one));
  return (
    candidates.find((top) => !obstacles.some((obstacle) => overlaps({ ...column, top }, obstacle, margin))) ??
    null
  );
}

function endsOf({ height }: Size, { window, margin, from }: Room): { first: number; last: number } {
  const lowest = window.height - height - margin;
  return from === "top" ? { first: margin, last: lowest } : { first: lowest, last: margin };
}

function besideObstacle(obstacle: Box, { height }: Size, { margin, from }: Room): number {
  return from === "top" ? obstacle.top + obstacle.height + margin : obstacle.top - height - margin;
}

function overlaps(one: Box, other: Box, margin: number): boolean {
  return (
    one.left < other.left + other.width + margin &&
    other.left < one.left + one.width + margin &&
    one.top < other.top + other.height + margin &&
    other.top < one.top + one.height + margin
  );
}
