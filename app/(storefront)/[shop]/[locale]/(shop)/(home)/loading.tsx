import { GridSkeleton } from "@/app/(storefront)/_components/grid-skeleton";
import { LoadingNote } from "@/app/(storefront)/_components/loading-note";
import { Skeleton } from "@/components/ui/skeleton";

export default function HomeLoading() {
  return (
    <div className="flex flex-col gap-6">
      <LoadingNote />
      <Skeleton className="h-36 rounded-lg md:h-28" />
      <Skeleton className="h-44 rounded-lg md:h-24" />
      <GridSkeleton count={10} />
    </div>
  );
}
