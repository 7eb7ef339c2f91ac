"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { searchTermOf } from "./search-term.ts";

/** How long the typing must rest before it is searched. */
const REST_MS = 250;

interface SearchBox {
  /** What stands in the box now. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What is searched for: the address's `search`, which follows the box when the typing rests. */
  readonly term: string;
}

/** A search box whose term lives in the address, so that it survives a reload, a link and the way back. */
export function useSearchBox(): SearchBox {
  const term = searchTermOf(useSearchParams().get("search"));
  const [text, setText] = useState(term);
  // What the box wrote into the address and has not seen come back yet.
  const written = useRef(new Set<string>());

  useEffect(() => {
    const typed = searchTermOf(text);
    if (typed === searchTermOf(new URLSearchParams(window.location.search).get("search"))) return;
    const timer = setTimeout(() => {
      written.current.add(typed);
      writeToAddress(typed);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const followed = useRef(term);
  useEffect(() => {
    // What was typed before the script had loaded stands in the box already, and the address has not changed.
    if (followed.current === term) return;
    followed.current = term;
    // A change that the box did not make came from a link: the box follows it.
    if (!written.current.delete(term)) setText(term);
  }, [term]);

  return { text, setText, term };
}

function writeToAddress(term: string): void {
  const url = new URL(window.location.href);
  if (term === "") url.searchParams.delete("search");
  else url.searchParams.set("search", term);
  window.history.replaceState(null, "", url);
}
