"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { searchTermOf } from "./search-term.ts";

/** The pause in typing after which the search starts. */
const DEBOUNCE_MS = 250;

interface SearchBox {
  /** The present text of the search box. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** The search term in the address (`search`). It follows the text when typing pauses. */
  readonly term: string;
}

/**
 * Keeps the state of a search box. The term is in the address, so that it survives a reload, a shared link
 * and Back.
 */
export function useSearchBox(): SearchBox {
  const term = searchTermOf(useSearchParams().get("search"));
  const [text, setText] = useState(term);
  // The terms that this hook wrote to the address and that have not come back as `term` yet.
  const writtenTerms = useRef(new Set<string>());

  useEffect(() => {
    const typed = searchTermOf(text);
    if (typed === searchTermOf(new URLSearchParams(window.location.search).get("search"))) return;
    const timer = setTimeout(() => {
      writtenTerms.current.add(typed);
      writeToAddress(typed);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const previousTerm = useRef(term);
  useEffect(() => {
    // Text typed before hydration is already in `text`, and the address has not changed.
    if (previousTerm.current === term) return;
    previousTerm.current = term;
    // A change that this hook did not make came from a link. The text follows it.
    if (!writtenTerms.current.delete(term)) setText(term);
  }, [term]);

  return { text, setText, term };
}

function writeToAddress(term: string): void {
  const url = new URL(window.location.href);
  if (term === "") url.searchParams.delete("search");
  else url.searchParams.set("search", term);
  window.history.replaceState(null, "", url);
}
