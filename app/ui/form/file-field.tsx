import { FieldFrame, LabelWords, useFieldWords, type FieldProps } from "#app/ui/form/field-frame.tsx";

/** One file from the person's own machine. A browser never gives it back, so it is chosen anew after an error. */
export function FileField(props: FieldProps & { accept: string }) {
  const { field, values, accept } = props;
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
        <input
          className="input"
          id={field.id}
          name={field.name}
          type="file"
          accept={accept}
          aria-invalid={words.isInvalid}
          aria-describedby={words.describedBy()}
        />
      </FieldFrame>
    </div>
  );
}
