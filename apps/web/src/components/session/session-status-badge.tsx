import type { SessionStatus } from "@plumbline/contracts";
import { Badge } from "../ui/badge.tsx";
import { statusInWords } from "./session-in-words.ts";

/** A session's state in one word. */
export const SessionStatusBadge = ({ status }: { readonly status: SessionStatus }) => {
  const { word, tone } = statusInWords(status);
  return <Badge tone={tone}>{word}</Badge>;
};
