/** A confirm page: what follows, who gets which letter, and the few fields an act asks for. */
import type { ReactNode } from "react";
import type { z } from "zod";
import { T, type UsedWords } from "#app/text/use-words.tsx";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm, type PostedForm } from "#app/ui/form/use-posted-form.ts";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import type { Crumb } from "#app/ui/layout/page.tsx";

export type ActFields = Record<string, AnyField>;

export function ActPage<Schema extends z.ZodObject>(props: {
  /** Words of the page: `title`, `lead`, `button`, and one per field. */
  words: string;
  values?: Parameters<UsedWords["T"]>[0]["v"];
  crumbs: Crumb[];
  schema: Schema;
  reply: unknown;
  defaultValue?: Record<string, unknown>;
  revision?: number;
  letters: readonly ReactNode[];
  backHref: string;
  tone?: "main" | "danger";
  more?: readonly ReactNode[];
  children?: (fields: ActFields, form: PostedForm) => ReactNode;
}) {
  const { words, values, crumbs, schema, reply, defaultValue, revision, letters, backHref, tone = "main", more = [], children } = props;
  const [form, fields] = usePostedForm({ id: "act", schema, reply, defaultValue });
  return (
    <ConfirmPage crumbs={crumbs} title={<T k={`${words}.title`} v={values} />} consequences={[<T key="lead" k={`${words}.lead`} v={values} />, ...more]} letters={letters} backHref={backHref}>
      <FormPart form={form} labels={words} revision={revision}>
        {children?.(fields as unknown as ActFields, form as unknown as PostedForm)}
        <Buttons>
          <SubmitButton tone={tone}>
            <T k={`${words}.button`} v={values} />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </ConfirmPage>
  );
}
