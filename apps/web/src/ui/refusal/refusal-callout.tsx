import type { ReactNode } from "react";
import { Callout } from "../callout.tsx";
import { refusalOf } from "./refusal.ts";
import { useRefusalSentence } from "./use-refusal-sentence.ts";

interface RefusalCalloutProps {
  /** The error of a query or a mutation. */
  readonly error: unknown;
  /** The next action: a button or a link. */
  readonly children?: ReactNode;
}

/** Callout that explains why a request failed. */
export function RefusalCallout({ error, children }: RefusalCalloutProps) {
  const { title, text } = useRefusalSentence()(refusalOf(error).code);
  return (
    <Callout tone="bad" role="alert" title={title}>
      {text}
      {children !== undefined && <div className="mt-3">{children}</div>}
    </Callout>
  );
}
