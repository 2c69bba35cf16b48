/** The strip and the tabs of it look the same whether they are tabs or links. */
export const tabListClass = "flex gap-1 overflow-x-auto border-b border-line";
export const tabClass =
  "relative flex min-h-11 shrink-0 items-center gap-1.5 px-3 whitespace-nowrap text-fg-2 hover:text-fg md:min-h-9 " +
  "data-active:font-medium data-active:text-fg aria-[current]:font-medium aria-[current]:text-fg " +
  "after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 after:rounded-full data-active:after:bg-primary aria-[current]:after:bg-primary";
