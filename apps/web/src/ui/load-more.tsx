"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";

interface LoadMoreProps {
  /** The number of items on the page. */
  readonly shown: number;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onLoad: () => void;
}

/** Shown below a paginated list: the number of items, and a button that loads the next page. */
export function LoadMore({ shown, hasMore, loading, onLoad }: LoadMoreProps) {
  const t = useTranslations("ui");
  return (
    <div className="mt-6 flex flex-col items-center gap-3">
      <p role="status" className="text-ink-faint text-sm">
        {hasMore && t("shown", { count: shown })}
        {!hasMore && shown > 1 && t("allShown", { count: shown })}
      </p>
      {hasMore && (
        <Button variant="secondary" busy={loading} onClick={onLoad}>
          {t("loadMore")}
        </Button>
      )}
    </div>
  );
}
