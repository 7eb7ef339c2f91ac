import { type PoolId, type QuestionStatus, questionStatusSchema } from "@plumbline/contracts";
import { searchTermOf } from "#ui/search/search-term.ts";

/** Which questions of a pool are listed; "" and null for all. It lives in the address. */
export interface QuestionFilter {
  readonly search: string;
  readonly concept: string;
  readonly status: QuestionStatus | null;
}

type Given = string | readonly string[] | null | undefined;

/** Reads the filter from the address. What is unknown there filters nothing. */
export function questionFilterOf(
  parameters: { readonly [name in keyof QuestionFilter]?: Given },
  concepts: readonly string[],
): QuestionFilter {
  const concept = firstOf(parameters.concept);
  return {
    search: searchTermOf(parameters.search),
    concept: concepts.includes(concept) ? concept : "",
    status: questionStatusSchema.safeParse(firstOf(parameters.status)).data ?? null,
  };
}

/** The filter as the API takes it. Server and browser both go through here, so that their caches agree. */
export function questionsInputOf(poolId: PoolId, { search, concept, status }: QuestionFilter) {
  return {
    poolId,
    ...(search === "" ? {} : { search }),
    ...(concept === "" ? {} : { concept }),
    ...(status === null ? {} : { status }),
  };
}

/** Whether anything is filtered out. */
export function isFiltering({ search, concept, status }: QuestionFilter): boolean {
  return search !== "" || concept !== "" || status !== null;
}

function firstOf(given: Given): string {
  return typeof given === "string" ? given : (given?.[0] ?? "");
}
