import type { ReactNode } from "react";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import { useFormFacts } from "#app/ui/form/form-context.ts";
import { FieldErrors, useFieldWords, type AnyField, type FieldProps } from "#app/ui/form/field-frame.tsx";
import { NowBeside } from "#app/ui/form/now-beside.tsx";
import { useWords } from "#app/text/use-words.tsx";

/**
 * Rows that can be added and taken away without a script: the buttons post the whole form with an intent, the server answers
 * with the changed list and everything else as typed. Children draw one row from its fields; `min` rows always stay.
 */
export function NestedList(
  props: FieldProps & { max: number; min?: number; children: (row: Record<string, AnyField>, index: number) => ReactNode },
) {
  const { field, max, min = 0, children } = props;
  const { form } = useFormFacts();
  const { T } = useWords();
  const words = useFieldWords(props);
  const errorWord = useErrorWord();
  const label = { word: words.key, v: props.values };
  const rows = (field as unknown as { getFieldList(): AnyField[] }).getFieldList();
  return (
    <fieldset className="nested-list" id={field.id} tabIndex={-1} aria-describedby={words.describedBy()}>
      <legend>
        <T k={words.key} v={props.values} />
      </legend>
      {words.hintKey ? (
        <p className="hint" id={words.hintId}>
          <T k={words.hintKey} v={props.values} />
        </p>
      ) : null}
      <FieldErrors words={words} values={props.values} />
      <NowBeside name={words.name} />
      {/* Enter in a text presses a form's first button: without this it would take a row away. */}
      <button className="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" />
      {rows.length === 0 ? (
        <p className="hint">
          <T k="form.no-rows" />
        </p>
      ) : null}
      {rows.map((row, index) => (
        <fieldset className="row" key={row.key ?? index} id={row.id} tabIndex={-1}>
          <legend>
            <T k="form.row" v={{ label, n: index + 1 }} />
          </legend>
          {(row.errors ?? []).map((error) => (
            <p className="field-errors" key={error}>
              <T k="form.error-mark" v={{ text: errorWord(error, label) }} />
            </p>
          ))}
          {children((row as unknown as { getFieldset(): Record<string, AnyField> }).getFieldset(), index)}
          {rows.length > min ? (
            <button className="button button-quiet button-small" {...form.remove.getButtonProps({ name: field.name, index })}>
              <T k="form.remove-row" v={{ n: index + 1 }} />
            </button>
          ) : null}
        </fieldset>
      ))}
      {rows.length < max ? (
        <button className="button button-line button-small" {...form.insert.getButtonProps({ name: field.name })}>
          <T k="form.add-row" v={{ label }} />
        </button>
      ) : null}
    </fieldset>
  );
}
