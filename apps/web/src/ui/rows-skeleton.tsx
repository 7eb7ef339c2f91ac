import { ROW_LIST_CLASSES } from "./row-classes.ts";
import { LoadingText, Skeleton } from "./skeleton.tsx";

/** Placeholder for a list while it loads. */
export function RowsSkeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div role="status">
      <LoadingText />
      <div className={ROW_LIST_CLASSES}>
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="grid gap-3 px-5 py-5 lg:grid-cols-[1fr_2fr]">
            <div className="grid gap-2">
              <Skeleton className="h-5 w-40 max-w-full" />
              <Skeleton className="h-4 w-56 max-w-full" />
            </div>
            <Skeleton className="h-10" />
          </div>
        ))}
      </div>
    </div>
  );
}
