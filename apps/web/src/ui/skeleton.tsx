import { clsx } from "clsx";
import { useTranslations } from "next-intl";

/** A quiet shape where something is about to be; give it that thing's size. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={clsx("animate-pulse rounded-control bg-sunken", className)} />;
}

/** What a screen reader says of it. */
export function LoadingWords() {
  return <span className="sr-only">{useTranslations("ui")("loading")}</span>;
}

/** A whole page that is about to be: a heading and some cards. The words are for screen readers. */
export function PageSkeleton({ cards = 3 }: { readonly cards?: number }) {
  return (
    <div role="status">
      <LoadingWords />
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
