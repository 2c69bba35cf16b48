import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The shape of a list while it is read: header, views, filters, rows. */
export function ListSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-9 w-full max-w-xl" />
      <Skeleton className="h-(--control) w-full max-w-72" />
      <div className="flex flex-col gap-2 rounded-md md:gap-0 md:border md:border-line md:bg-surface">
        {ROWS.map((row) => (
          <div
            key={row}
            className="max-md:rounded-md max-md:border max-md:border-line max-md:p-3 md:border-b md:border-line md:p-2.5 md:last:border-b-0"
          >
            <Skeleton className="h-20 w-full md:h-5" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The shape of a record's page while it is read. */
export function DetailSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <Skeleton className="h-8 w-64" />
      <div className="grid gap-4 lg:grid-cols-3">
        <Skeleton className="h-96 lg:col-span-2" />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
