import type { ReactNode } from "react";
import { FieldFrame, LabelWords, listOf, textOf, useFieldWords, type FieldProps } from "#app/ui/form/field-frame.tsx";
import { useWords } from "#app/text/use-words.tsx";
import { useLangOf, useMark } from "#app/ui/text/mark-japanese.tsx";

/** A choice: its code and its words, which may hold readings where they are not inside a `<select>`. */
export type Option = { value: string; label: string; node?: ReactNode; hint?: ReactNode };

/** One of many, in a list that opens. */
const sayOptions = (options: readonly Option[]) => (value: unknown) =>
  listOf(value)
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join("、");

export function Select(props: FieldProps & { options: readonly Option[] }) {
  const { field, values, options } = props;
  const { t } = useWords();
  const words = useFieldWords(props);
  const langOf = useLangOf();
  return (
    <div className={words.isInvalid ? "field is-wrong" : "field"}>
      <FieldFrame
        words={words}
        values={values}
        say={sayOptions(options)}
        head={
          <label htmlFor={field.id}>
            <LabelWords words={words} values={values} />
          </label>
        }
      >
        <select
          className="input select"
          id={field.id}
          name={field.name}
          defaultValue={textOf(field.initialValue)}
          aria-invalid={words.isInvalid}
          aria-describedby={words.describedBy()}
        >
          <option value="">{t(words.isRequired ? "form.choose-one" : "form.no-choice")}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value} lang={langOf(label)}>
              {label}
            </option>
          ))}
        </select>
      </FieldFrame>
    </div>
  );
}

/** One of a few, all in sight. */
export function RadioGroup(props: FieldProps & { options: readonly Option[] }) {
  return <ChoiceGroup {...props} type="radio" />;
}

/** Any of several. `required` is said each time, since a list that may be empty looks to a schema like one that must be there. `inline` for short ones such as weekdays. */
export function CheckboxGroup(props: FieldProps & { required: boolean; options: readonly Option[]; inline?: boolean }) {
  return <ChoiceGroup {...props} type="checkbox" />;
}

function ChoiceGroup(props: FieldProps & { options: readonly Option[]; type: "radio" | "checkbox"; inline?: boolean }) {
  const { field, values, options, type, inline } = props;
  const words = useFieldWords(props);
  const chosen = listOf(field.initialValue);
  const mark = useMark();
  return (
    <fieldset className={words.isInvalid ? "field is-wrong" : "field"} aria-describedby={words.describedBy()}>
      <FieldFrame
        words={words}
        values={values}
        say={sayOptions(options)}
        head={
          <legend>
            <LabelWords words={words} values={values} />
          </legend>
        }
      >
        <div className={inline ? "choices choices-inline" : "choices"}>
          {options.map(({ value, label, node, hint }, index) => {
            const id = index === 0 ? field.id : `${field.id}-${value}`;
            return (
              <div key={value} className="choice">
                <input
                  id={id}
                  type={type}
                  name={field.name}
                  value={value}
                  defaultChecked={chosen.includes(value)}
                  aria-invalid={type === "checkbox" ? words.isInvalid : undefined}
                  aria-describedby={hint ? `${field.id}-${value}-hint` : undefined}
                />
                <label htmlFor={id}>{node ?? mark(label)}</label>
                {hint ? (
                  <p className="hint" id={`${field.id}-${value}-hint`}>
                    {mark(hint)}
                  </p>
                ) : null}
              </div>
            );
          })}
        </div>
      </FieldFrame>
    </fieldset>
  );
}

/** A single tick. */
export function Checkbox(props: FieldProps) {
  const { field, values } = props;
  const { T } = useWords();
  const words = useFieldWords(props);
  const given = field.initialValue as unknown;
  return (
    <div className={words.isInvalid ? "field is-wrong" : "field"}>
      <FieldFrame words={words} values={values} head={null}>
        <div className="choice">
          <input
            id={field.id}
            type="checkbox"
            name={field.name}
            value="on"
            defaultChecked={given === "on" || given === true}
            required={props.required}
            aria-invalid={words.isInvalid}
            aria-describedby={words.describedBy()}
          />
          <label htmlFor={field.id}>{props.required ? <LabelWords words={words} values={values} /> : <T k={words.key} v={values} />}</label>
        </div>
      </FieldFrame>
    </div>
  );
}
