/** The deadline passed first. The work goes on, but its caller no longer waits for it. */
export class DeadlineError extends Error {
  constructor() {
    super("the deadline passed");
    this.name = "DeadlineError";
  }
}

/**
 * Waits for the promise, but no longer than the deadline. When this process was busy for longer than that, the reply
 * may lie unread in the socket while the timer is already due. So the event loop gets one more turn to read it.
 *
 * @throws DeadlineError when the deadline passed first; otherwise what the promise rejects with
 */
export function withinDeadline<Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new DeadlineError())), deadlineMs);
    const settle = () => clearTimeout(timer);
    promise.then(resolve, reject).then(settle, settle);
  });
}
