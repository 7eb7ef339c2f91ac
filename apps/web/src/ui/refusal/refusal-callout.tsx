import type { ReactNode } from "react";
import { Callout } from "../callout.tsx";
import { refusalOf } from "./refusal.ts";
import { useRefusalSentence } from "./use-refusal-sentence.ts";

interface RefusalCalloutProps {
  /** What a query or a mutation threw. */
  readonly error: unknown;
  /** What to do about it: a button, a link. */
  readonly children?: ReactNode;
}

/** Says why a request came to nothing, beside the control that made it. */
export function RefusalCallout({ error, children }: RefusalCalloutProps) {
  const { title, text } = useRefusalSentence()(refusalOf(error).code);
  return (
    <Callout tone="bad" role="alert" title={title}>
      {text}
      {children !== undefined && <div className="mt-3">{children}</div>}
    </Callout>
  );
}
