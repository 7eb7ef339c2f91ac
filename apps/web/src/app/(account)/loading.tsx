import { LoadingText, Skeleton } from "#ui/skeleton.tsx";

export default function AccountLoading() {
  return (
    <div role="status" className="grid gap-5">
      <LoadingText />
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-2 h-18" />
      <Skeleton className="h-18" />
      <Skeleton className="h-11" />
    </div>
  );
}
