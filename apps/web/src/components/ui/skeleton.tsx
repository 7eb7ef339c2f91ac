import { clsx } from "clsx";

/** A quiet shape where something is about to be; give it that thing's size. */
export const Skeleton = ({ className }: { readonly className?: string }) => (
  <div aria-hidden="true" className={clsx("animate-pulse rounded-control bg-sunken", className)} />
);

/** A whole page that is about to be: a heading and some cards. The words are for screen readers. */
export const PageSkeleton = ({ cards = 3 }: { readonly cards?: number }) => (
  <div role="status">
    <span className="sr-only">Loading</span>
    <Skeleton className="h-9 w-56" />
    <Skeleton className="mt-3 h-5 w-80 max-w-full" />
    <div className="mt-8 grid gap-4">
      {Array.from({ length: cards }, (_, index) => (
        <Skeleton key={index} className="h-32 rounded-card" />
      ))}
    </div>
  </div>
);
