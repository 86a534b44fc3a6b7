/** Why an act or a read was refused. The words of `key` are in the words' tables under `refusal.`. */
export type RefusalKind = "missing" | "forbidden" | "conflict" | "invalid";

export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly key: string;
  /** Values for the words of `key`. */
  readonly values: Record<string, string | number>;
  /** For `invalid`: the form field's name → keys of its errors; `""` is the form itself. */
  readonly fields: Record<string, string[]>;

  constructor(
    kind: RefusalKind,
    key: string,
    options: { fields?: Record<string, string[]>; values?: Record<string, string | number> } = {},
  ) {
    super(`${kind}: ${key}`);
    this.name = "Refusal";
    this.kind = kind;
    this.key = key;
    this.fields = options.fields ?? {};
    this.values = options.values ?? {};
  }
}

/** Not there, or not there for this actor: another organisation's row is missing, not forbidden. */
export const missing = (key = "missing") => new Refusal("missing", key);
export const forbidden = (key = "forbidden") => new Refusal("forbidden", key);
export const conflict = (key: string, values?: Record<string, string | number>) => new Refusal("conflict", key, { values });
export const invalid = (fields: Record<string, string[]>, values?: Record<string, string | number>) =>
  new Refusal("invalid", "invalid", { fields, values });

export function refuseUnless(
  condition: unknown,
  kind: RefusalKind,
  key: string,
  values?: Record<string, string | number>,
): asserts condition {
  if (!condition) throw new Refusal(kind, key, { values });
}

export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw missing();
  return row;
}
