"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type ErrorNoticeProps, FailureNotice, type FailureTexts } from "./failure-notice.tsx";

const FailureTextsContext = createContext<FailureTexts | null>(null);

interface FailureTextsProviderProps {
  readonly texts: FailureTexts;
  readonly children: ReactNode;
}

/** Provides the texts of `PageFailure`. */
export function FailureTextsProvider({ texts, children }: FailureTextsProviderProps) {
  return <FailureTextsContext value={texts}>{children}</FailureTextsContext>;
}

/** @throws Error if there is no FailureTextsProvider above the component */
export function useFailureTexts(): FailureTexts {
  const texts = useContext(FailureTextsContext);
  if (texts === null) throw new Error("useFailureTexts needs a FailureTextsProvider above it");
  return texts;
}

/**
 * Shown instead of a page that threw an error on the server, which hides what it was. Pages that call the API in the
 * browser have `ErrorNotice`, which says more. It is in the file of the provider, and so in the script of every page once.
 */
export function PageFailure(props: ErrorNoticeProps) {
  return <FailureNotice {...props} texts={useFailureTexts()} />;
}
