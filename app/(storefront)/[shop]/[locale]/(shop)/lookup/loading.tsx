import { LoadingNote } from "@/app/(storefront)/_components/loading-note";
import { Skeleton } from "@/components/ui/skeleton";

export default function LookupLoading() {
  return (
    <div className="mx-auto flex max-w-[440px] flex-col gap-4">
      <LoadingNote />
      <Skeleton className="h-8 w-32" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}
