import { LoadingNote } from "@/app/(storefront)/_components/loading-note";
import { Skeleton } from "@/components/ui/skeleton";

export default function ProductLoading() {
  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_400px] md:gap-8">
      <LoadingNote />
      <Skeleton className="aspect-square w-full rounded-lg md:max-w-[560px]" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-9 w-40" />
        <Skeleton className="h-36 w-full rounded-lg" />
        <Skeleton className="h-13 w-full rounded-lg" />
      </div>
    </div>
  );
}
