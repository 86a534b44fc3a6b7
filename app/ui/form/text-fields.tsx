import type { HTMLAttributes } from "react";
import { FieldFrame, LabelWords, textOf, useFieldWords, type FieldProps } from "#app/ui/form/field-frame.tsx";
import { useWords } from "#app/text/use-words.tsx";

export type Width = "xs" | "s" | "m" | "l" | "full";

export type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  width?: Width;
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  maxLength?: number;
  /** A unit after the input: 円, 名, 分. */
  unitKey?: string;
  /** Language of what is typed, where it is not the page's. */
  lang?: string;
};

/** One line. Its width says how much is expected. */
export function TextField(props: TextFieldProps) {
  const { field, values, type = "text", width = "m", autoComplete, inputMode, unitKey, lang } = props;
  const { T } = useWords();
  const words = useFieldWords(props);
  const input = (
    <input
      className={`input width-${width}`}
      id={field.id}
      name={field.name}
      type={type}
      defaultValue={type === "password" ? undefined : textOf(field.initialValue)}
      autoComplete={autoComplete}
      inputMode={inputMode}
      lang={lang}
      required={words.isRequired}
      aria-invalid={words.isInvalid}
      aria-describedby={words.describedBy()}
    />
  );
  return (
    <div className={words.isInvalid ? "field is-wrong" : "field"}>
      <FieldFrame
        words={words}
        values={values}
        head={
          <label htmlFor={field.id}>
            <LabelWords words={words} values={values} />
          </label>
        }
      >
        {unitKey ? (
          <span className="with-unit">
            {input}
            <span>
              <T k={unitKey} />
            </span>
          </span>
        ) : (
          input
        )}
      </FieldFrame>
    </div>
  );
}

/** A number: digits on a phone's keyboard, never arrows that change it by accident. */
export function NumberField(props: TextFieldProps) {
  return <TextField width="xs" inputMode="decimal" autoComplete="off" {...props} />;
}

/** A time of the day, typed. */
export function TimeField(props: FieldProps) {
  const { field, values } = props;
  const { T } = useWords();
  const words = useFieldWords(props);
  return (
    <div className={words.isInvalid ? "field is-wrong" : "field"}>
      <FieldFrame
        words={words}
        values={values}
        extraHint={<T k="form.time-hint" />}
        head={
          <label htmlFor={field.id}>
            <LabelWords words={words} values={values} />
          </label>
        }
      >
        <input
          className="input width-xs"
          id={field.id}
          name={field.name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={textOf(field.initialValue)}
          required={words.isRequired}
          aria-invalid={words.isInvalid}
          aria-describedby={words.describedBy(true)}
        />
      </FieldFrame>
    </div>
  );
}

/** Several lines. */
export function TextArea(props: FieldProps & { rows?: number; lang?: string }) {
  const { field, values, rows = 5, lang } = props;
  const words = useFieldWords(props);
  return (
    <div className={words.isInvalid ? "field is-wrong" : "field"}>
      <FieldFrame
        words={words}
        values={values}
        head={
          <label htmlFor={field.id}>
            <LabelWords words={words} values={values} />
          </label>
        }
      >
        <textarea
          className="input width-full"
          id={field.id}
          name={field.name}
          rows={rows}
          lang={lang}
          defaultValue={textOf(field.initialValue)}
          required={words.isRequired}
          aria-invalid={words.isInvalid}
          aria-describedby={words.describedBy()}
        />
      </FieldFrame>
    </div>
  );
}
