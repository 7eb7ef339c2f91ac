/** A call to the API that failed, where no tRPC client made it: without a reply, or with a refusal. */
export class CallError extends Error {
  override readonly name = "CallError";
  /** What the server said beside the message; undefined where there was no reply of the server. */
  readonly data: unknown;

  constructor(message: string, { data, cause }: { readonly data?: unknown; readonly cause?: unknown } = {}) {
    super(message, { cause });
    this.data = data;
  }
}
