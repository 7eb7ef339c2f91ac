/** The smallest whole number from 0 to `most` that is enough, where more is never worse. `most` is taken to be enough. */
export function fewest(most: number, isEnough: (count: number) => boolean): number {
  if (isEnough(0)) return 0;
  let [tooFew, enough] = [0, most];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
