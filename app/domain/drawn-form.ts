/**
 * What stood in a form's fields when it was drawn, as short digests that travel with it: so that a form which comes back too late can
 * tell what its person really touched from what was only shown to them, and never puts an old text over somebody else's new one.
 */
/** A keyed digest of a text; its key stays on the server. */
export type Digest = (text: string) => string;

type Plain = string | Plain[] | { [name: string]: Plain };
const isEmpty = (value: Plain) => value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** A value as its form would send it, whether it comes from a row or was typed: texts without what browsers change, nothing empty. */
function plainOf(value: unknown): Plain {
  if (value === null || value === undefined || value === false) return "";
  if (value === true) return "on";
  if (Array.isArray(value)) {
    const parts = value.map(plainOf).filter((part) => !isEmpty(part));
    // One ticked box of a group is sent like a single one; the order of ticks says nothing.
    return parts.every((part) => typeof part === "string") ? (parts.length === 1 ? parts[0] : [...parts].sort()) : parts;
  }
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([name, part]) => [name, plainOf(part)] as const);
    return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)));
  }
  return String(value).replace(/\r\n?/g, "\n").trim();
}

/** A day of a row against the three boxes in which it is typed. */
const dayParts = (value: Plain): Plain => {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const { year, month, day, ...others } = value;
  return typeof year === "string" && typeof month === "string" && typeof day === "string" && Object.keys(others).length === 0
    ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
    : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, dayParts(part)]));
};

const canonical = (value: Plain): string =>
  typeof value === "string"
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? `[${value.map(canonical).join(",")}]`
      : `{${Object.keys(value)
          .sort()
          .map((name) => `${name}:${canonical(value[name])}`)
          .join(",")}}`;

/** The digest of one field's value. */
const digestOf = (digest: Digest, field: string, value: unknown): string => {
  const plain = plainOf(value);
  // A list without rows, parts without a word and no value at all are the same nothing.
  return digest(`${field}=${canonical(isEmpty(plain) ? "" : dayParts(plain))}`).slice(0, 8);
};

/** The digests of all fields that have a value, `field:digest` by commas. */
export function drawnOf(digest: Digest, values: Readonly<Record<string, unknown>>): string {
  return Object.keys(values)
    .filter((field) => !isEmpty(plainOf(values[field])))
    .map((field) => `${field}:${digestOf(digest, field, values[field])}`)
    .join(",");
}

/** True when every field of the form still holds what was drawn. */
export function isAsDrawn(digest: Digest, drawn: string, values: Readonly<Record<string, unknown>>): boolean {
  return drawn.split(",").filter(Boolean).sort().join() === drawnOf(digest, values).split(",").filter(Boolean).sort().join();
}

export interface Merged {
  /** What the form shows: what was typed, and what stands there now in fields the person had not touched. */
  values: Record<string, unknown>;
  /** Fields that both changed, with what stands there now. */
  now: Record<string, unknown>;
  /** Somebody else changed something that the form shows. */
  isChanged: boolean;
}

/** Brings a form that comes too late and the row as it is now together, field by field. */
export function mergeTyped(
  digest: Digest,
  drawn: string,
  typed: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): Merged {
  const drawnDigests = new Map(
    drawn
      .split(",")
      .filter(Boolean)
      .map((one) => one.split(":") as [string, string]),
  );
  const merged: Merged = { values: { ...typed }, now: {}, isChanged: false };
  for (const field of new Set([...drawnDigests.keys(), ...Object.keys(current)])) {
    const before = drawnDigests.get(field) ?? digestOf(digest, field, undefined);
    const now = digestOf(digest, field, current[field]);
    if (now === before) continue;
    merged.isChanged = true;
    const own = digestOf(digest, field, typed[field]);
    if (own === before) merged.values[field] = current[field];
    else if (own !== now) merged.now[field] = current[field] ?? "";
  }
  return merged;
}
