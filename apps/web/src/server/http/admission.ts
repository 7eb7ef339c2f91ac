import pLimit from "p-limit";

/** Hands in a request: it is handled when its turn has come. `leave` lets the next one in before this one is over. */
export type Admission = <Value>(handle: (leave: () => void) => Promise<Value>) => Promise<Value>;

/**
 * Makes a queue of requests of which few are handled at a time. What a request costs this process is then spread between
 * everything else that it has to answer, however many requests come at once.
 *
 * @param places how many requests are handled at a time, those that have left not counted
 */
export function createAdmission(places: number): Admission {
  const admit = pLimit(places);
  return (handle) =>
    new Promise((resolve, reject) => {
      const hold = (): Promise<void> =>
        new Promise((leave) => {
          handle(leave).then(resolve, reject).finally(leave);
        });
      void admit(hold);
    });
}
