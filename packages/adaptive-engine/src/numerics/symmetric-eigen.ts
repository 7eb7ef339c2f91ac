import { add, at } from "./typed-array.ts";

/** Eigenvalues in ascending order; eigenvector i is row i of `vectors`. */
interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric row-major matrix by cyclic Jacobi rotations (Golub & Van Loan 8.5). For
 * small matrices, as here, they are more accurate than QR.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const m = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(m, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(m, vectors, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, k) => k).sort(
    (i, j) => at(m, i * size + i) - at(m, j * size + j),
  );
  const sorted = new Float64Array(size * size);
  for (const [row, from] of order.entries()) {
    sorted.set(vectors.subarray(from * size, (from + 1) * size), row * size);
  }
  return { values: Float64Array.from(order, (k) => at(m, k * size + k)), vectors: sorted };
}

function offDiagonal(m: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) sum += Math.abs(at(m, p * size + q));
  return sum;
}

/** One rotation in the (p, q) plane that makes m[p][q] zero; `vectors` holds eigenvectors as rows. */
function rotate(m: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = at(m, p * size + q);
  if (off === 0) return;
  const gap = at(m, q * size + q) - at(m, p * size + p);
  const ratio = gap / (2 * off);
  const tangent = Number.isFinite(ratio)
    ? Math.sign(ratio || 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio))
    : 0;
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  add(m, p * size + p, -tangent * off);
  add(m, q * size + q, tangent * off);
  m[p * size + q] = 0;
  m[q * size + p] = 0;
  for (let k = 0; k < size; k++) {
    if (k !== p && k !== q) {
      const [kp, kq] = [at(m, k * size + p), at(m, k * size + q)];
      m[k * size + p] = cosine * kp - sine * kq;
      m[p * size + k] = at(m, k * size + p);
      m[k * size + q] = sine * kp + cosine * kq;
      m[q * size + k] = at(m, k * size + q);
    }
    const [vp, vq] = [at(vectors, p * size + k), at(vectors, q * size + k)];
    vectors[p * size + k] = cosine * vp - sine * vq;
    vectors[q * size + k] = sine * vp + cosine * vq;
  }
}
