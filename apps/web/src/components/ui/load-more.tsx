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
