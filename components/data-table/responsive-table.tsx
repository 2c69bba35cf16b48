import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Column<R> = {
  key: string;
  header: string;
  cell: (row: R) => ReactNode;
  /** Right-aligned with tabular figures: amounts, counts. */
  numeric?: boolean;
  /** The row's name: first line of the card, and the link when rows have one. Exactly one column. */
  isTitle?: boolean;
  /** Left out of the phone's card. */
  hideOnPhone?: boolean;
  className?: string;
};

export type ResponsiveTableProps<R> = {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  rowHref?: (row: R) => string;
  /** Dims the old rows while new ones are on their way. */
  isStale?: boolean;
  className?: string;
};

function Cell<R>({ column, row, href }: { column: Column<R>; row: R; href?: string }) {
  const content = column.cell(row);
  if (column.isTitle) {
    return (
      <th scope="row" className={cn("px-3 py-1 text-left font-medium max-md:block max-md:p-0", column.className)}>
        {href ? (
          <Link href={href} className="text-ink after:absolute after:inset-0 after:content-[''] hover:underline">
            {content}
          </Link>
        ) : (
          content
        )}
      </th>
    );
  }
  return (
    <td
      className={cn(
        "px-3 py-1 max-md:flex max-md:items-center max-md:justify-between max-md:gap-3 max-md:p-0",
        column.numeric && "num text-right whitespace-nowrap",
        column.hideOnPhone && "max-md:hidden",
        column.className,
      )}
    >
      <span className="text-xs text-fg-3 md:hidden">{column.header}</span>
      <span className="min-w-0 max-md:text-right">{content}</span>
    </td>
  );
}

/** A table from 768 px on, the same rows as cards below; the whole row can be pressed, its title is the real link. */
export function ResponsiveTable<R>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
  isStale,
  className,
}: ResponsiveTableProps<R>) {
  return (
    <div
      className={cn(
        "w-full md:overflow-x-auto md:rounded-md md:border md:border-line md:bg-surface",
        isStale && "opacity-60",
        className,
      )}
    >
      <table className="w-full border-collapse text-left max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-line bg-surface text-xs text-fg-3 max-md:hidden">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cn("px-3 py-2 font-medium whitespace-nowrap", column.numeric && "text-right")}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-2">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="relative h-(--row) border-line hover:bg-sunken max-md:flex max-md:h-auto max-md:flex-col max-md:gap-1.5 max-md:rounded-md max-md:border max-md:bg-surface max-md:p-3 md:border-b md:last:border-b-0"
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} href={column.isTitle ? rowHref?.(row) : undefined} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
