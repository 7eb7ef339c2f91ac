"use client";

import type { QuestionId } from "@plumbline/contracts";
import { useCallback, useEffect, useRef } from "react";
import { tabStorage } from "#device-storage/device-storage.ts";
import { readShownAt, rememberShown } from "#device-storage/shown-question.ts";

/** The longest response time that can be sent: a day. */
const LONGEST_MS = 86_400_000;

interface ResponseTime {
  /** Starts the time again where this view was the first to show the question. */
  readonly restart: () => void;
  /** Milliseconds, from 0 to a day. */
  readonly elapsedMs: () => number;
}

/**
 * Measures the response time, from the moment when the question is first visible in this tab. Only what passed before a
 * reload is taken from the device's date, which may be set meanwhile. The server leaves pauses out.
 */
export function useResponseTime(questionId: QuestionId): ResponseTime {
  /** By `performance.now`; negative where the question was shown before this page was loaded. */
  const shownAt = useRef(0);
  /** Whether this view was the first to show the question: then fonts that load late start the time again. */
  const isFirst = useRef(false);
  const restart = useCallback(() => {
    const earlier = isFirst.current ? null : readShownAt(tabStorage(), questionId);
    isFirst.current = earlier === null;
    const date = Date.now();
    shownAt.current = performance.now() - Math.max(date - (earlier ?? date), 0);
    if (earlier === null) rememberShown(tabStorage(), questionId, date);
  }, [questionId]);
  useEffect(() => {
    restart();
    return () => {
      isFirst.current = false;
    };
  }, [restart]);
  const elapsedMs = (): number => Math.round(Math.min(performance.now() - shownAt.current, LONGEST_MS));
  return { restart, elapsedMs };
}
