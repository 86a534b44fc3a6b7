import { FormProvider } from "@conform-to/react";
import { useContext, useId, type ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import { FormContext, wordKeyOf, type AnyForm, type LabelKeys } from "#app/ui/form/form-context.ts";
import { FormKeyContext } from "#app/ui/form/form-key.ts";
import { drawnOfForm } from "#app/ui/form/use-posted-form.ts";

/**
 * A form that posts to the page it stands on (or `action`). It carries the idempotency key and the revision it was made
 * from, and puts what is wrong on top, linked to the fields and focused.
 */
export function FormPart({
  form,
  labels,
  labelKeys = {},
  revision,
  action,
  takesFile,
  children,
}: {
  form: AnyForm;
  labels: string;
  labelKeys?: LabelKeys;
  revision?: number;
  action?: string;
  takesFile?: boolean;
  children: ReactNode;
}) {
  const pageKey = useContext(FormKeyContext);
  const formNumber = useId().replaceAll(":", "");
  const { drawn, now } = drawnOfForm(form);
  return (
    <FormContext.Provider value={{ form, labels, labelKeys, now }}>
      <FormProvider context={form.context}>
        <ErrorSummary form={form} labels={labels} labelKeys={labelKeys} />
        <form
          className="form"
          method="post"
          action={action}
          id={form.id}
          encType={takesFile ? "multipart/form-data" : undefined}
          noValidate
        >
          <input type="hidden" name="_key" value={`${pageKey}.${formNumber}`} />
          {revision === undefined ? null : <input type="hidden" name="_revision" value={revision} />}
          {drawn === null ? null : <input type="hidden" name="_drawn" value={drawn} />}
          {children}
        </form>
      </FormProvider>
    </FormContext.Provider>
  );
}

function ErrorSummary({ form, ...words }: { form: AnyForm; labels: string; labelKeys: LabelKeys }) {
  const { T, has } = useWords();
  const errorWord = useErrorWord();
  const entries = Object.entries(form.allErrors).flatMap(([name, errors]) => (errors ?? []).map((error) => ({ name, error })));
  if (entries.length === 0) return null;
  // Nothing is wrong with what was typed where somebody else was only quicker.
  const isOnlyChanged = entries.every(({ error }) => error.startsWith("form.changed-"));
  const titleId = `${form.id}-errors`;
  return (
    <section className="error-summary" tabIndex={-1} autoFocus aria-labelledby={titleId}>
      <h2 id={titleId}>
        <T k={isOnlyChanged ? "form.summary-changed" : "form.summary"} v={{ count: entries.length }} />
      </h2>
      <ul>
        {entries.map(({ name, error }) => {
          const key = wordKeyOf(words, name);
          const list = /^(.+)\[(\d+)\]/.exec(name);
          const { word, v } = errorWord(error, name && has(key) ? { word: key } : undefined);
          const text = list ? (
            <T k="form.in-row" v={{ label: { word: wordKeyOf(words, list[1]) }, n: Number(list[2]) + 1, text: { word, v } }} />
          ) : (
            <T k={word} v={v} />
          );
          return <li key={`${name} ${error}`}>{name ? <a href={`#${form.id}-${name}`}>{text}</a> : text}</li>;
        })}
      </ul>
    </section>
  );
}

/** A form with nothing to fill in: one button, for confirm pages and single acts. */
export function ActForm({
  action,
  revision,
  fields,
  children,
}: {
  action?: string;
  revision?: number;
  fields?: Record<string, string | number>;
  children: ReactNode;
}) {
  const pageKey = useContext(FormKeyContext);
  const formNumber = useId().replaceAll(":", "");
  return (
    <form className="act-form" method="post" action={action}>
      <input type="hidden" name="_key" value={`${pageKey}.${formNumber}`} />
      {revision === undefined ? null : <input type="hidden" name="_revision" value={revision} />}
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** The buttons at the end of a form; the first is the main one. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>;
}

export function SubmitButton({
  tone = "main",
  name,
  value,
  children,
}: {
  tone?: "main" | "line" | "quiet" | "danger";
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  return (
    <button className={`button button-${tone}`} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}

export function LinkButton({ href, tone = "line", children }: { href: string; tone?: "main" | "line" | "quiet"; children: ReactNode }) {
  return (
    <a className={`button button-${tone}`} href={href}>
      {children}
    </a>
  );
}
