/** So many points within a window of time. */
export interface Limit {
  /** Names its keys: lower-case letters and hyphens. */
  readonly name: string;
  /** Whole, at least 1. */
  readonly points: number;
  /** Whole seconds, 1 to 3,600. */
  readonly windowSeconds: number;
}

export interface LimitReply {
  readonly allowed: boolean;
  /** The points taken in this window, with those of this call; 0 where the store was not asked. */
  readonly taken: number;
  /** When the window ends, in milliseconds from now; 0 where nothing was taken. */
  readonly waitMs: number;
}

/**
 * Counts what a subject does within a window that begins with its first call. A subject is part of a key of Redis: it must
 * be a digest or an id, never a name or an address. No method throws: without Redis, this process counts alone.
 */
export interface Limiter {
  /** Takes points; `windowSeconds` in place of the limit's own, where a window begins with this call. */
  take(
    subject: string,
    options?: { readonly points?: number; readonly windowSeconds?: number },
  ): Promise<LimitReply>;
  /** Whether one more point would be allowed, without taking it. */
  look(subject: string): Promise<LimitReply>;
  /** Ends the window of a subject now. */
  forget(subject: string): Promise<void>;
}
