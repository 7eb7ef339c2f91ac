/** The deadline passed first. What was under way goes on; only nobody waits for it any longer. */
export class DeadlineError extends Error {
  constructor() {
    super("the deadline passed");
    this.name = "DeadlineError";
  }
}

/**
 * The promise, or a `DeadlineError` after so many milliseconds. When this process itself was busy for longer
 * than that, the reply may lie in the socket unread while the timer is already due: the event loop gets one
 * more turn to read it before the other side is blamed.
 */
export const withinDeadline = <Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new DeadlineError())), deadlineMs);
    const settle = () => clearTimeout(timer);
    promise.then(resolve, reject).then(settle, settle);
  });
