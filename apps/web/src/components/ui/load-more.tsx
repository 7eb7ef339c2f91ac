"use client";

import { Button } from "./button.tsx";

interface LoadMoreProps {
  /** How many are on the page now. */
  readonly shown: number;
  /** What they are, in the plural: "sessions". */
  readonly noun: string;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onLoad: () => void;
}

/** The end of a list that comes in pages: how much is shown, and a button for the next page. */
export const LoadMore = ({ shown, noun, hasMore, loading, onLoad }: LoadMoreProps) => (
  <div className="mt-6 flex flex-col items-center gap-3">
    <p role="status" className="text-ink-faint text-sm">
      {hasMore && `${shown} ${noun} shown`}
      {!hasMore && shown > 1 && `All ${shown} ${noun} shown`}
    </p>
    {hasMore && (
      <Button variant="secondary" busy={loading} onClick={onLoad}>
        Load more
      </Button>
    )}
  </div>
);

const shownInWords = ({
  shown,
  noun,
  hasMore,
}: Pick<LoadMoreProps, "shown" | "noun" | "hasMore">): string => {
  if (hasMore) return `${shown} ${noun} shown`;
  // The noun comes in the plural.
  return shown === 1 ? "1 shown, there are no more" : `All ${shown} ${noun} shown`;
};
