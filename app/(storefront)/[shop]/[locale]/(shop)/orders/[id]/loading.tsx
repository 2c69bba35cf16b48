import { LoadingNote } from "@/app/(storefront)/_components/loading-note";
import { Skeleton } from "@/components/ui/skeleton";

export default function OrderLoading() {
  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_360px] md:items-start md:gap-6">
      <LoadingNote />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-56 rounded-lg" />
        <Skeleton className="h-40 rounded-lg" />
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
