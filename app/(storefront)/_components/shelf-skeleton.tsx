import { Skeleton } from "@/components/ui/skeleton";
import { LoadingNote } from "./loading-note";

const ROWS = 8;

/** A listing that is coming, in its final geometry. */
export function ShelfSkeleton() {
  return (
    <div className="flex gap-3 md:gap-6">
      <LoadingNote />
      <Skeleton className="h-[70dvh] w-[72px] shrink-0 md:w-44" />
      <div className="flex-1">
        <Skeleton className="mb-3 h-7 w-32" />
        <Skeleton className="mb-3 h-11 w-full max-w-80 md:h-9" />
        <div className="grid gap-2.5 md:grid-cols-3 md:gap-3 lg:grid-cols-4">
          {Array.from({ length: ROWS }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are positions
            <Skeleton key={at} className="h-[102px] rounded-lg md:h-80" />
          ))}
        </div>
      </div>
    </div>
  );
}
