/** Half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959964;

/** The 95 % interval of an estimate, theta scale. */
export function intervalOf(proficiency: number, standardError: number): readonly [number, number] {
  return [proficiency - Z_95 * standardError, proficiency + Z_95 * standardError];
}
