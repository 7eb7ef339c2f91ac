"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** Where the last call stands. */
type CallStatus<Output> =
  | { readonly kind: "idle" | "pending" }
  | { readonly kind: "answered"; readonly reply: Output }
  | { readonly kind: "failed"; readonly error: unknown };

interface CallResults<Output> {
  readonly onSuccess: (reply: Output) => void;
  readonly onError?: (error: unknown) => void;
}

interface Call<Input extends readonly unknown[]> {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  /** Why the last call failed; null where it has not. */
  readonly error: unknown;
  /** Calls, unless the call before is pending. */
  readonly start: (...input: Input) => void;
}

/** A call to the API that changes something, for pages without the cache of queries. The last `call` and results are used. */
export function useCall<Output, Input extends readonly unknown[] = []>(
  call: (...input: Input) => Promise<Output>,
  results: CallResults<Output>,
): Call<Input> {
  const [status, setStatus] = useState<CallStatus<Output>>({ kind: "idle" });
  const latest = useRef({ call, results });
  useEffect(() => {
    latest.current = { call, results };
  });
  const isPending = useRef(false);
  const start = useCallback(async (...input: Input): Promise<void> => {
    if (isPending.current) return;
    isPending.current = true;
    setStatus({ kind: "pending" });
    try {
      const reply = await latest.current.call(...input);
      setStatus({ kind: "answered", reply });
      latest.current.results.onSuccess(reply);
    } catch (error) {
      setStatus({ kind: "failed", error });
      latest.current.results.onError?.(error);
    } finally {
      isPending.current = false;
    }
  }, []);
  return {
    isPending: status.kind === "pending",
    isSuccess: status.kind === "answered",
    error: status.kind === "failed" ? status.error : null,
    start: (...input) => void start(...input),
  };
}
