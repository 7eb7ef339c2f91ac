/** The arrays of a layout, each at least as long as its number of answers, concepts and nodes asks for. */
export interface LayerArrays {
  /** Answers starts[k] to starts[k + 1] - 1 are layer k. */
  readonly starts: Int32Array;
  readonly floors: Float64Array;
  readonly spans: Float64Array;
  /** floor + span */
  readonly tops: Float64Array;
  /** e_0, and b (count x dimensions); see answer-layers.ts. */
  readonly exponents: Float64Array;
  readonly slopes: Float64Array;
  /** axis: 1 where an exponential of its layer would leave the range of a double; logarithms are then taken from e itself. */
  readonly steep: Uint8Array;
  /** axis x count x node: exp(b_k x_k) */
  readonly factors: Float64Array;
  /** axis x count: o with the nodes of the axes before this one; see `moveToNode`. */
  readonly odds: Float64Array;
  /** axis x node: the likelihood of the axis' layer there; see `writeLayerLikelihood`. */
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** What the length of the arrays depends on: answers, concepts, and quadrature nodes per concept. */
export interface LayerSize {
  readonly count: number;
  readonly dimensions: number;
  readonly nodes: number;
}

/** Arrays of zeros for a layout of this size. */
export function createLayerArrays({ count, dimensions, nodes }: LayerSize): LayerArrays {
  return {
    starts: new Int32Array(dimensions + 1),
    floors: new Float64Array(count),
    spans: new Float64Array(count),
    tops: new Float64Array(count),
    exponents: new Float64Array(count),
    slopes: new Float64Array(count * dimensions),
    steep: new Uint8Array(dimensions),
    factors: new Float64Array(dimensions * count * nodes),
    odds: new Float64Array(dimensions * count),
    sums: new Float64Array(dimensions * nodes),
    products: new Float64Array(dimensions * nodes),
  };
}

/** Whether a layout of this size fits into the arrays. */
export function layoutFits(arrays: LayerArrays, { count, dimensions, nodes }: LayerSize): boolean {
  return (
    arrays.floors.length >= count &&
    arrays.steep.length >= dimensions &&
    arrays.odds.length >= dimensions * count &&
    arrays.factors.length >= dimensions * count * nodes &&
    arrays.sums.length >= dimensions * nodes
  );
}
