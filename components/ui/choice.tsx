"use client";
import { Check } from "lucide-react";
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode };

const row = "flex min-h-(--control) cursor-pointer items-start gap-2.5 py-2.5 md:min-h-8 md:py-1.5";
const box =
  "peer size-5 shrink-0 cursor-pointer appearance-none border border-line-strong bg-surface checked:border-primary checked:bg-primary disabled:opacity-50 aria-invalid:border-danger";

function Words({ label, help }: { label: ReactNode; help?: ReactNode }) {
  return (
    <span className="min-w-0">
      {label}
      {help ? <span className="block text-xs text-fg-3">{help}</span> : null}
    </span>
  );
}

/** A tick box with its own label; the whole row is the target. */
export function Checkbox({ label, help, className, ...rest }: ChoiceProps) {
  const { id: _fieldId, ...props } = useFieldControl(rest);
  const made = useId();
  const id = rest.id ?? made;
  return (
    <label htmlFor={id} className={cn(row, className)}>
      <span className="relative flex shrink-0">
        <input id={id} type="checkbox" className={cn(box, "rounded-xs")} {...props} />
        <Check
          aria-hidden="true"
          size={16}
          strokeWidth={2.5}
          className="pointer-events-none invisible absolute inset-0.5 text-on-primary peer-checked:visible"
        />
      </span>
      <Words label={label} help={help} />
    </label>
  );
}

type RadioState = { name: string; value?: string; onChange?: (value: string) => void };
const RadioContext = createContext<RadioState | null>(null);

/** One choice of several; put it inside `<Field group>` for its legend and errors. */
export function RadioGroup({
  name,
  value,
  onValueChange,
  className,
  children,
}: {
  name?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  className?: string;
  children: ReactNode;
}) {
  const made = useId();
  return (
    <RadioContext value={{ name: name ?? made, value, onChange: onValueChange }}>
      <div className={cn("flex flex-col", className)}>{children}</div>
    </RadioContext>
  );
}

/** An option of a RadioGroup; `card` frames it as a tappable tile. */
export function Radio({
  label,
  help,
  card,
  className,
  value,
  ...rest
}: ChoiceProps & { value: string; card?: boolean }) {
  const group = useContext(RadioContext);
  const id = useId();
  const controlled = group?.value === undefined ? {} : { checked: group.value === value };
  return (
    <label
      htmlFor={id}
      className={cn(
        row,
        card && "rounded-md border border-line px-3 has-checked:border-primary has-checked:bg-primary-soft",
        className,
      )}
    >
      <span className="relative flex shrink-0">
        <input
          id={id}
          type="radio"
          name={group?.name}
          value={value}
          onChange={group?.onChange && (() => group.onChange?.(value))}
          className={cn(box, "rounded-full")}
          {...controlled}
          {...rest}
        />
        <span className="pointer-events-none invisible absolute inset-1.5 rounded-full bg-on-primary peer-checked:visible" />
      </span>
      <Words label={label} help={help} />
    </label>
  );
}

/** An on/off switch whose change takes effect at once. */
export function Switch({ label, help, className, ...rest }: ChoiceProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <label htmlFor={id} className={cn(row, "justify-between", className)}>
      <Words label={label} help={help} />
      <span className="relative flex shrink-0">
        <input
          {...rest}
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
          role="switch"
          className="peer h-6 w-10 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-primary checked:bg-primary disabled:opacity-50"
        />
        <span className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-fg-3 transition-transform peer-checked:translate-x-4 peer-checked:bg-on-primary" />
      </span>
    </label>
  );
}
