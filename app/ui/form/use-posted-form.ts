import { useForm, type DefaultValue, type FormMetadata, type SubmissionResult } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useContext } from "react";
import type { z } from "zod";
import { drawnOf, mergeTyped, type Digest } from "#app/domain/drawn-form.ts";
import { DigestContext } from "#app/ui/form/digest-context.ts";

/** What a form part draws beside the fields: facts that the state of a form has no room for. */
export interface Drawn {
  /** Digests of what stands in the fields. */
  drawn: string | null;
  /** Fields that somebody else changed too, with what stands there now. */
  now: Readonly<Record<string, unknown>>;
}
const drawnOfForms = new WeakMap<object, Drawn>();
export const drawnOfForm = (form: object): Drawn => drawnOfForms.get(form) ?? { drawn: null, now: {} };

/** The reply of somebody who was quicker. */
const changedMeanwhile = "changed-meanwhile";

/**
 * The state of a form whose checks run on the server: what was typed comes back with the reply, else the given values. Where somebody
 * else has changed the same row meanwhile, fields that were not touched show what stands there now, and the others both texts.
 * `id` tells forms of one page apart.
 */
export function usePostedForm<Schema extends z.ZodObject>(options: {
  id: string;
  schema?: Schema;
  /** What a browser may check, by field; where the schema stays with its act. */
  constraint?: ReturnType<typeof getZodConstraint>;
  reply?: unknown;
  defaultValue?: DefaultValue<z.input<Schema>> | Record<string, unknown>;
}) {
  const { id, schema, reply, defaultValue } = options;
  const constraint = options.constraint ?? (schema && getZodConstraint(schema)) ?? {};
  const digest = useContext(DigestContext);
  const values = defaultValue && ownValues(constraint, defaultValue);
  // An action's reply crosses JSON, so its type is only known here.
  const posted = (reply ?? null) as Posted | null;
  const { lastResult, now } = withCurrent(posted, values, digest);
  const made = useForm<z.input<Schema> & Record<string, unknown>, unknown, string[]>({
    id,
    lastResult,
    defaultValue: defaultValue as DefaultValue<z.input<Schema> & Record<string, unknown>>,
    constraint: constraint as never,
  });
  drawnOfForms.set(made[0], { drawn: digest && values ? drawnOf(digest, values) : null, now });
  return made;
}

/** Of the values given, those that are fields of the form. */
const ownValues = (fields: object, values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in fields));

type Posted = SubmissionResult<string[]> & { drawn?: string };

/** The reply as it is shown: with what stands in the row now, and an error at each field that two people changed. */
function withCurrent(
  posted: Posted | null,
  current: Record<string, unknown> | undefined,
  digest: Digest | null,
): { lastResult: SubmissionResult<string[]> | null; now: Record<string, unknown> } {
  if (!posted || posted.drawn === undefined || !current || !digest || !posted.initialValue) return { lastResult: posted, now: {} };
  const { values, now, isChanged } = mergeTyped(digest, posted.drawn, posted.initialValue, current);
  if (!isChanged) return { lastResult: posted, now: {} };
  const { "": ofForm, ...ofFields } = (posted.error ?? {}) as Record<string, string[] | null>;
  const others = (ofForm ?? []).filter((error) => error !== changedMeanwhile);
  const both = Object.keys(now);
  const error = {
    "": [...others, both.length > 0 ? "form.changed-both" : "form.changed-merged"],
    ...ofFields,
    ...Object.fromEntries(both.map((field) => [field, [...(ofFields[field] ?? []), "form.changed-by-other"]])),
  };
  return { lastResult: { ...posted, status: "error", initialValue: values, error } as SubmissionResult<string[]>, now };
}

export type PostedForm = FormMetadata<Record<string, unknown>, string[]>;
