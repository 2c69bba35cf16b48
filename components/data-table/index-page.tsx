import type { ReactNode } from "react";

/** The frame of every list: header, views, filters, then the rows or what stands in their place, then paging. */
export function IndexPage({
  header,
  tabs,
  filters,
  footer,
  children,
}: {
  header: ReactNode;
  tabs?: ReactNode;
  filters?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-4">
      <div className="-mb-4 md:-mb-6">{header}</div>
      {tabs}
      {filters}
      {children}
      {footer}
    </div>
  );
}
