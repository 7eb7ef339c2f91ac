"use client";

import { useSearchParams } from "next/navigation";
import { useSearchBox } from "#ui/search/use-search-box.ts";
import { type QuestionFilter, questionFilterOf } from "./question-filter.ts";

/** Returns the question filter that the address holds, and functions that change it. */
export function useQuestionFilter(concepts: readonly string[]) {
  const parameters = useSearchParams();
  const { text, setText, term } = useSearchBox();
  const filter: QuestionFilter = questionFilterOf(
    { search: term, concept: parameters.get("concept"), status: parameters.get("status") },
    concepts,
  );
  return {
    filter,
    /** The text in the search box. The search starts when typing pauses. */
    text,
    setText,
    setConcept: (concept: string) => writeToAddress("concept", concept),
    setStatus: (status: string) => writeToAddress("status", status),
    clear: () => {
      setText("");
      for (const name of ["search", "concept", "status"]) writeToAddress(name, "");
    },
  };
}

function writeToAddress(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === "") url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, "", url);
}
