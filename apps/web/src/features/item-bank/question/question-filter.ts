import { type PoolId, type QuestionStatus, questionStatusSchema } from "@plumbline/contracts";
import { searchTermOf } from "#ui/search/search-term.ts";

/** Which questions of a pool are listed; "" and null for all. It lives in the address. */
export interface QuestionFilter {
  readonly search: string;
  readonly concept: string;
  readonly status: QuestionStatus | null;
}

type Given = string | readonly string[] | null | undefined;

const firstOf = (given: Given): string => (typeof given === "string" ? given : (given?.[0] ?? ""));

/** Reads the filter from the address. What is unknown there filters nothing. */
export const questionFilterOf = (
  parameters: { readonly [name in keyof QuestionFilter]?: Given },
  concepts: readonly string[],
): QuestionFilter => {
  const concept = firstOf(parameters.concept);
  return {
    search: searchTermOf(parameters.search),
    concept: concepts.includes(concept) ? concept : "",
    status: questionStatusSchema.safeParse(firstOf(parameters.status)).data ?? null,
  };
};

/** The filter as the API takes it. Server and browser both go through here, so that their caches agree. */
export const questionsInputOf = (poolId: PoolId, { search, concept, status }: QuestionFilter) => ({
  poolId,
  ...(search === "" ? {} : { search }),
  ...(concept === "" ? {} : { concept }),
  ...(status === null ? {} : { status }),
});

/** Whether anything is filtered out. */
export const isFiltering = ({ search, concept, status }: QuestionFilter): boolean =>
  search !== "" || concept !== "" || status !== null;
