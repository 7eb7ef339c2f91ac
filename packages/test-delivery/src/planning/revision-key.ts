import type { QuestionReference } from "@plumbline/contracts";

/** The key of one question revision in a cache. */
export function revisionKey({ id, revision }: QuestionReference): string {
  return `${id}@${revision}`;
}
