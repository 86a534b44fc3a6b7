import { useForm, type DefaultValue, type FormMetadata, type SubmissionResult } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";

/**
 * The state of a form whose checks run on the server: what was typed comes back with the reply, else the given values.
 * `id` tells forms of one page apart.
 */
export function usePostedForm<Schema extends z.ZodObject>(options: {
  id: string;
  schema: Schema;
  reply?: unknown;
  defaultValue?: DefaultValue<z.input<Schema>> | Record<string, unknown>;
}) {
  const { id, schema, reply, defaultValue } = options;
  return useForm<z.input<Schema> & Record<string, unknown>, unknown, string[]>({
    id,
    // An action's reply crosses JSON, so its type is only known here.
    lastResult: (reply ?? null) as SubmissionResult<string[]> | null,
    defaultValue: defaultValue as DefaultValue<z.input<Schema> & Record<string, unknown>>,
    constraint: getZodConstraint(schema) as never,
  });
}

export type PostedForm = FormMetadata<Record<string, unknown>, string[]>;
