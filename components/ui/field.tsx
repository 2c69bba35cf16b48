"use client";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type FieldState = { id?: string; name?: string; describedBy?: string; invalid: boolean; required?: boolean };
const FieldContext = createContext<FieldState | null>(null);

export type ControlProps = {
  id?: string;
  name?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
};

/** Lets a control inside a Field take its id, name and messages; what the control says itself wins. */
export function useFieldControl<P extends ControlProps>(props: P): P {
  const field = useContext(FieldContext);
  if (!field) return props;
  return {
    ...props,
    id: props.id ?? field.id,
    name: props.name ?? field.name,
    required: props.required ?? field.required,
    "aria-describedby": [props["aria-describedby"], field.describedBy].filter(Boolean).join(" ") || undefined,
    "aria-invalid": props["aria-invalid"] ?? (field.invalid || undefined),
  };
}

export type FieldProps = {
  label: ReactNode;
  /** Also the path under which server errors arrive, e.g. `contact.phone`. */
  name?: string;
  help?: ReactNode;
  error?: ReactNode;
  /** Small word after the label, such as “optional”. */
  hint?: ReactNode;
  required?: boolean;
  /** For a set of radios or checkboxes: renders fieldset and legend. */
  group?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, help below, error below the help; the control inside is wired to all three. */
export function Field({ label, name, help, error, hint, required, group, className, children }: FieldProps) {
  const base = useId();
  const id = `${base}c`;
  const helpId = help ? `${base}h` : undefined;
  const errorId = error ? `${base}e` : undefined;
  const describedBy = [errorId, helpId].filter(Boolean).join(" ") || undefined;
  const title = (
    <>
      {label}
      {hint ? <span className="ml-1 font-normal text-fg-3">{hint}</span> : null}
    </>
  );
  const body = (
    <>
      {children}
      {help ? (
        <p id={helpId} className="text-xs text-fg-3">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={errorId} className="flex items-start gap-1 text-xs text-danger">
          <CircleAlert aria-hidden="true" size={14} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </>
  );
  const shell = cn("flex min-w-0 flex-col gap-1.5", className);
  // a set of controls has no one id: each of its members is labelled by itself
  const context = { id: group ? undefined : id, name, describedBy, invalid: Boolean(error), required };
  return (
    <FieldContext value={context}>
      {group ? (
        <fieldset aria-describedby={describedBy} data-field={name} className={shell}>
          <legend className="mb-1.5 font-medium">{title}</legend>
          {body}
        </fieldset>
      ) : (
        <div data-field={name} className={shell}>
          <label htmlFor={id} className="font-medium">
            {title}
          </label>
          {body}
        </div>
      )}
    </FieldContext>
  );
}
