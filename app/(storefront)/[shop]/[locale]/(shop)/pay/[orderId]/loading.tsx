import { LoadingNote } from "@/app/(storefront)/_components/loading-note";
import { Skeleton } from "@/components/ui/skeleton";

export default function PayLoading() {
  return (
    <div className="mx-auto flex max-w-[560px] flex-col gap-4">
      <LoadingNote />
      <Skeleton className="h-8 w-32" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
