import { clsx } from "clsx";
import { useTranslations } from "next-intl";

/** Placeholder for content that is loading. Give it the size of the content. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={clsx("animate-pulse rounded-control bg-sunken", className)} />;
}

/** Loading text for screen readers. */
export function LoadingText() {
  return <span className="sr-only">{useTranslations("ui")("loading")}</span>;
}

/** Placeholder for a page while it loads: a heading and some cards. */
export function PageSkeleton({ cards = 3 }: { readonly cards?: number }) {
  return (
    <div role="status">
      <LoadingText />
      <Skeleton className="h-9 w-56" />
      <Skeleton className="mt-3 h-5 w-80 max-w-full" />
      <div className="mt-8 grid gap-4">
        {Array.from({ length: cards }, (_, index) => (
          <Skeleton key={index} className="h-32 rounded-card" />
        ))}
      </div>
    </div>
  );
}
