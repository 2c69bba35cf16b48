import { Skeleton } from "@/components/ui/skeleton";

/** Product cards that are coming, in their final geometry. */
export function GridSkeleton({ count }: { count: number }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are positions
        <div key={at} className="flex flex-col gap-2 overflow-hidden rounded-lg border border-line bg-surface pb-3">
          <Skeleton className="aspect-square w-full" />
          <Skeleton className="mx-3 h-12" />
          <Skeleton className="mx-3 h-6 w-20" />
        </div>
      ))}
    </div>
  );
}
