import type { FormMetadata } from "@conform-to/react";
import { createContext, useContext } from "react";

// A form of any shape; its own fields are typed where they are used.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyForm = FormMetadata<any, string[]>;

export type LabelKeys = Readonly<Record<string, string>>;

export type FormFacts = {
  form: AnyForm;
  /** Words of the form's fields: `<labels>.<field>`, and `<labels>.<field>-hint` where help is given. */
  labels: string;
  /** Words of single fields that stand elsewhere, by the field's name. */
  labelKeys: LabelKeys;
  /** Fields that somebody else changed while they were being filled in, with what stands there now. */
  now: Readonly<Record<string, unknown>>;
};

export const FormContext = createContext<FormFacts | null>(null);

export function useFormFacts(): FormFacts {
  const facts = useContext(FormContext);
  if (!facts) throw new Error("A field stands outside of FormPart.");
  return facts;
}

/** `tasks[0].name` has the words of `tasks-name`. */
export function wordKeyOf({ labels, labelKeys }: Pick<FormFacts, "labels" | "labelKeys">, name: string): string {
  const field = name.replace(/\[\d+\]/g, "").replaceAll(".", "-");
  return labelKeys[field] ?? `${labels}.${field}`;
}
