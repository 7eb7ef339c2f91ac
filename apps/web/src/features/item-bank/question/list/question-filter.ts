import { type PoolId, type QuestionStatus, questionStatusSchema } from "@plumbline/contracts";
import { searchTermOf } from "#ui/search/search-term.ts";

/** The filter of the question list, kept in the address. "" and null mean that a field does not filter. */
export interface QuestionFilter {
  readonly search: string;
  readonly concept: string;
  readonly status: QuestionStatus | null;
}

type ParameterValue = string | readonly string[] | null | undefined;

/** Reads the filter from the address. Unknown values are ignored. */
export function questionFilterOf(
  parameters: { readonly [name in keyof QuestionFilter]?: ParameterValue },
  concepts: readonly string[],
): QuestionFilter {
  const concept = firstOf(parameters.concept);
  return {
    search: searchTermOf(parameters.search),
    concept: concepts.includes(concept) ? concept : "",
    status: questionStatusSchema.safeParse(firstOf(parameters.status)).data ?? null,
  };
}

/**
 * Converts the filter to the API's input. Server and browser both use this function, so that their query keys
 * are equal.
 */
export function questionsInputOf(poolId: PoolId, { search, concept, status }: QuestionFilter) {
  return {
    poolId,
    ...(search === "" ? {} : { search }),
    ...(concept === "" ? {} : { concept }),
    ...(status === null ? {} : { status }),
  };
}

/** Returns whether any field of the filter is set. */
export function isFiltering({ search, concept, status }: QuestionFilter): boolean {
  return search !== "" || concept !== "" || status !== null;
}

function firstOf(value: ParameterValue): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}
