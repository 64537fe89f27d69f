import { useId, type ButtonHTMLAttributes, type ComponentProps, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from "react";
import css from "./plain.module.css";

export const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(" ");

interface ButtonLook {
  quiet?: boolean;
  small?: boolean;
  big?: boolean;
  wide?: boolean;
}

/** The look of a button, for links that lead to an action. */
export const buttonLook = ({ quiet, small, big, wide }: ButtonLook = {}) =>
  classes(css.button, quiet && css.quiet, small && css.small, big && css.big, wide && css.wide);

export function Button({ quiet, small, big, wide, busy, ...rest }: ButtonLook & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" {...rest} disabled={rest.disabled || busy} aria-busy={busy} className={buttonLook({ quiet, small, big, wide })} />;
}

interface FieldText {
  label: string;
  hint?: string;
  error?: string;
}

function Labelled({ label, hint, error, id, children }: FieldText & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>{label}</label>
      {children}
      {hint && <span className={css.hint} id={`${id}-hint`}>{hint}</span>}
      {error && <span className={css.error} id={`${id}-error`} role="alert">{error}</span>}
    </div>
  );
}

const described = (id: string, hint?: string, error?: string) => classes(hint && `${id}-hint`, error && `${id}-error`) || undefined;

export function Field({ label, hint, error, ...input }: FieldText & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labelled label={label} hint={hint} error={error} id={id}>
      <input {...input} id={id} className={css.input} aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)} />
    </Labelled>
  );
}

export function Choice({ label, hint, error, children, ...select }: FieldText & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Labelled label={label} hint={hint} error={error} id={id}>
      <select {...select} id={id} className={css.input} aria-invalid={error ? true : undefined} aria-describedby={described(id, hint, error)}>{children}</select>
    </Labelled>
  );
}

/** A form that Enter does not send while an input method is still composing a word. */
export function Form({ onSend, ...form }: Omit<ComponentProps<"form">, "onSubmit"> & { onSend: () => void }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key handler only keeps Enter from sending a half-typed word
    <form
      noValidate
      {...form}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    />
  );
}
