"use client";
import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";

export type MenuAction = {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Draws a line above, to set a group apart. */
  divided?: boolean;
} & ({ href: string; onSelect?: undefined } | { href?: undefined; onSelect: () => void });

const itemClass =
  "flex min-h-11 cursor-default items-center gap-2 rounded-xs px-2.5 outline-none select-none md:min-h-8 " +
  "data-highlighted:bg-sunken data-disabled:opacity-50";

function Action({ action }: { action: MenuAction }) {
  const look = cn(itemClass, action.danger && "text-danger");
  const words = (
    <>
      {action.icon}
      {action.label}
    </>
  );
  if (action.href !== undefined) {
    return (
      <Base.LinkItem render={<Link href={action.href} />} className={look}>
        {words}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item disabled={action.disabled} onClick={action.onSelect} className={look}>
      {words}
    </Base.Item>
  );
}

/** Actions behind a button, such as the ⋯ of a row; `trigger` is the button. */
export function DropdownMenu({ trigger, actions }: { trigger: ReactElement; actions: readonly MenuAction[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Base.Popup className="min-w-40 rounded-md bg-raised p-1 shadow-2 outline-none transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {actions.map((action) => (
              <Fragment key={action.key}>
                {action.divided ? <Base.Separator className="my-1 h-px bg-line" /> : null}
                <Action action={action} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
