import { Skeleton } from "@/components/ui/skeleton";

const FIGURES = ["a", "b", "c", "d"];

/** The shape of the home page while it is read: work, the day's figures, recent orders. */
export default function Loading() {
  return (
    <div className="flex flex-col gap-6" aria-busy="true">
      <Skeleton className="h-14 w-64" />
      <Skeleton className="h-32" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {FIGURES.map((figure) => (
          <Skeleton key={figure} className="h-28" />
        ))}
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
