/** A confirm page: what follows, who gets which letter, and the few fields an act asks for. */
import type { ReactNode } from "react";
import type { z } from "zod";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, type UsedWords } from "#app/text/use-words.tsx";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { CheckAnswers, type Answer } from "#app/ui/check-answers.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm, type PostedForm } from "#app/ui/form/use-posted-form.ts";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import type { Crumb } from "#app/ui/layout/page.tsx";

export type ActFields = Record<string, AnyField>;

/** Who gets a letter from an act, in words. */
export const lettersIn = (act: ShownAct): ReactNode[] => act.letters.map((words) => <T key={words} k={words} />);

export function ActPage<Schema extends z.ZodObject>(props: {
  act?: ShownAct;
  /** Words of the page: `title`, `lead`, `button`, and one per field. */
  words: string;
  values?: Parameters<UsedWords["T"]>[0]["v"];
  crumbs: Crumb[];
  /** Where the act does not bring what its fields ask for. */
  schema?: Schema;
  reply: unknown;
  defaultValue?: Record<string, unknown>;
  revision?: number;
  /** Where the act does not say who gets a letter. */
  letters?: readonly ReactNode[];
  backHref: string;
  tone?: "main" | "danger";
  more?: readonly ReactNode[];
  /** Where the act is only done after one more look (`askOnceMore`): what was typed, in words. */
  check?: (typed: Record<string, unknown>) => Answer[];
  children?: (fields: ActFields, form: PostedForm) => ReactNode;
}) {
  const {
    act,
    words,
    values,
    crumbs,
    schema,
    reply,
    defaultValue,
    revision,
    letters,
    backHref,
    tone = "main",
    more = [],
    check,
    children,
  } = props;
  const [form, fields] = usePostedForm({ id: "act", schema, constraint: act?.constraint, reply, defaultValue });
  const posted = reply as { status?: string; initialValue?: Record<string, unknown> } | undefined;
  const typed = check && posted?.status === "success" ? (posted.initialValue ?? {}) : null;
  return (
    <ConfirmPage
      crumbs={crumbs}
      title={<T k={`${words}.title`} v={values} />}
      consequences={[<T key="lead" k={`${words}.lead`} v={values} />, ...more]}
      letters={letters ?? (act ? lettersIn(act) : [])}
      backHref={backHref}
    >
      <FormPart form={form} labels={words} revision={revision}>
        {typed ? (
          <>
            <CheckAnswers answers={check!(typed)} />
            <Hidden value={typed} />
          </>
        ) : (
          children?.(fields as unknown as ActFields, form as unknown as PostedForm)
        )}
        <Buttons>
          <SubmitButton tone={tone} name={typed ? "_step" : undefined} value={typed ? "act" : undefined}>
            {check && !typed ? <T k="kit.to-check" /> : <T k={`${words}.button`} v={values} />}
          </SubmitButton>
          {typed ? (
            <SubmitButton tone="quiet" name="_step" value="edit">
              <T k="kit.to-edit" />
            </SubmitButton>
          ) : null}
        </Buttons>
      </FormPart>
    </ConfirmPage>
  );
}

/** What was typed, carried on as it was sent. */
function Hidden({ value, name = "" }: { value: unknown; name?: string }): ReactNode {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") return <input type="hidden" name={name} value={String(value)} />;
  return Object.entries(value).map(([key, part]) => (
    <Hidden key={key} value={part} name={Array.isArray(value) ? `${name}[${key}]` : name ? `${name}.${key}` : key} />
  ));
}
