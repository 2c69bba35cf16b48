"use client";
import type { ComponentProps } from "react";

/** A form that never reloads the page; ⌘/Ctrl+Enter submits it from a text area too. */
export function Form({ onSubmit, ...rest }: Omit<ComponentProps<"form">, "onSubmit"> & { onSubmit: () => void }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
          event.currentTarget.requestSubmit();
        }
      }}
      {...rest}
    />
  );
}
