import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A real table in a box that scrolls sideways by itself; the head sticks. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="w-full overflow-x-auto">
      <table className={cn("w-full border-collapse text-left", className)} {...rest} />
    </div>
  );
}

/** The head of a table. */
export function TableHead(props: ComponentProps<"thead">) {
  return <thead className="border-b border-line text-xs text-fg-3" {...props} />;
}

/** The rows of a table. */
export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

/** One row, 40 px on the console and at least 52 px elsewhere. */
export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "h-(--row) border-b border-line last:border-0 hover:bg-sunken/60 has-focus-visible:bg-sunken/60",
        className,
      )}
      {...rest}
    />
  );
}

/** A column's name; `numeric` aligns it with its figures. */
export function TableHeader({ numeric, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn("px-3 py-2 font-medium whitespace-nowrap", numeric && "text-right", className)}
      {...rest}
    />
  );
}

/** A cell; `numeric` right-aligns with tabular figures. */
export function TableCell({ numeric, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td className={cn("px-3 py-2 align-middle", numeric && "num text-right whitespace-nowrap", className)} {...rest} />
  );
}
