import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import { useFormFacts, wordKeyOf } from "#app/ui/form/form-context.ts";
import { NowBeside, type Say } from "#app/ui/form/now-beside.tsx";

/** What a part needs of a Conform field, whatever form it belongs to. */
export type AnyField = { id: string; name: string; key?: string; errors?: string[]; initialValue?: unknown; required?: boolean };

export type FieldProps = {
  field: AnyField;
  /** Key of the label's words where it differs from row to row; the summary of errors knows only those of the form (`labelKeys`). */
  labelKey?: string;
  /** Values for the label's and hint's words. */
  values?: Record<string, string | number>;
  /** Whether it must be filled; else the schema says. */
  required?: boolean;
};

/** What every field part needs: its words, its errors and the ids that tie them together. */
export function useFieldWords({ field, labelKey, values, required }: FieldProps) {
  const facts = useFormFacts();
  const { t, has } = useWords();
  const key = labelKey ?? wordKeyOf(facts, field.name);
  const label = t(key, values);
  const hintKey = has(`${key}-hint`) ? `${key}-hint` : undefined;
  const errors = field.errors ?? [];
  const hintId = `${field.id}-hint`;
  const errorId = `${field.id}-error`;
  const describedBy = (extraHint = false) =>
    [errors.length ? errorId : "", hintKey || extraHint ? hintId : ""].filter(Boolean).join(" ") || undefined;
  return {
    name: field.name,
    key,
    label,
    hintKey,
    errors,
    hintId,
    errorId,
    describedBy,
    isRequired: required ?? field.required ?? false,
    isInvalid: errors.length > 0 || undefined,
  };
}

export type FieldWords = ReturnType<typeof useFieldWords>;

/** The words of a label with its mark: 必須 in words, never by colour alone. */
export function LabelWords({ words, values }: { words: FieldWords; values?: FieldProps["values"] }) {
  const { T } = useWords();
  return (
    <>
      <span className="label-text">
        <T k={words.key} v={values} />
      </span>{" "}
      <span className={words.isRequired ? "must-mark" : "may-mark"}>
        <T k={words.isRequired ? "form.must-mark" : "form.may-mark"} />
      </span>
    </>
  );
}

/** Hint above the input, errors under it: the same for every field. */
export function FieldFrame({
  words,
  values,
  extraHint,
  head,
  say,
  children,
}: {
  words: FieldWords;
  values?: FieldProps["values"];
  extraHint?: ReactNode;
  head: ReactNode;
  /** How a value is said, where it is not the text itself. */
  say?: Say;
  children: ReactNode;
}) {
  const { T } = useWords();
  return (
    <>
      {head}
      {words.hintKey || extraHint ? (
        <p className="hint" id={words.hintId}>
          {words.hintKey ? <T k={words.hintKey} v={values} /> : extraHint}
        </p>
      ) : null}
      {children}
      <FieldErrors words={words} values={values} />
      <NowBeside name={words.name} say={say} />
    </>
  );
}

/** The errors of a field, each with its mark. */
export function FieldErrors({ words, values }: { words: FieldWords; values?: FieldProps["values"] }) {
  const { T } = useWords();
  const errorWord = useErrorWord();
  if (words.errors.length === 0) return null;
  return (
    <div className="field-errors" id={words.errorId}>
      {words.errors.map((error) => (
        <p key={error}>
          <T k="form.error-mark" v={{ text: errorWord(error, { word: words.key, v: values }) }} />
        </p>
      ))}
    </div>
  );
}

/** The text of a field as it was typed or given. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(textOf);
  return value === undefined || value === null ? [] : [textOf(value)];
}
