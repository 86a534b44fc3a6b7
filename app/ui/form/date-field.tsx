import { FieldFrame, LabelWords, textOf, useFieldWords, type FieldProps } from "#app/ui/form/field-frame.tsx";
import { useWords } from "#app/text/use-words.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

const parts = ["year", "month", "day"] as const;

/** What stands in the three boxes: what was typed, or a kept day taken apart. */
function partsOf(value: unknown): Record<(typeof parts)[number], string> {
  if (typeof value === "string") {
    const [year = "", month = "", day = ""] = value.split("-");
    return { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") };
  }
  const typed = (value ?? {}) as Record<string, unknown>;
  return { year: textOf(typed.year), month: textOf(typed.month), day: textOf(typed.day) };
}

/** A day in three boxes. `birth` lets the browser offer the person's own. */
export function DateField(props: FieldProps & { birth?: boolean }) {
  const { field, values, birth } = props;
  const { T } = useWords();
  const words = useFieldWords(props);
  const given = partsOf(field.initialValue);
  return (
    <fieldset className={words.isInvalid ? "field is-wrong" : "field"} aria-describedby={words.describedBy(true)}>
      <FieldFrame
        words={words}
        values={values}
        extraHint={<T k="form.date-hint" />}
        say={(value) => (typeof value === "string" && value ? <DateText value={value} /> : "")}
        head={
          <legend>
            <LabelWords words={words} values={values} />
          </legend>
        }
      >
        <div className="date-boxes">
          {parts.map((part) => {
            // The year carries the field's own id: the error summary's link leads there.
            const id = part === "year" ? field.id : `${field.id}-${part}`;
            return (
              <div key={part} className={`date-box date-${part}`}>
                <label htmlFor={id}>
                  <T k={`form.${part}`} />
                </label>
                <input
                  className="input"
                  id={id}
                  name={`${field.name}.${part}`}
                  type="text"
                  inputMode="numeric"
                  autoComplete={birth ? `bday-${part}` : "off"}
                  defaultValue={given[part]}
                  aria-invalid={words.isInvalid}
                  aria-describedby={words.errors.length ? words.errorId : undefined}
                />
              </div>
            );
          })}
        </div>
      </FieldFrame>
    </fieldset>
  );
}
