/** Reads a posted form through its schema. What was typed goes back with the errors; passwords never do. */
import { randomUUID } from "node:crypto";
import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { json } from "@remix-run/node";
import { z } from "zod";

export type Reply = SubmissionResult<string[]>;

interface Posted {
  /** The idempotency key that the form part put in. */
  key: string;
  /** The revision of the row that the form was made from. Throws the answer to a broken form when it brought none, so that no act is left unguarded. */
  readonly revision: number;
  /** Where a form stands that is looked through before it counts. */
  step: Step;
}

/** `check` shows what was typed once more, `edit` goes back to the fields, `act` is the word of somebody who has looked. */
type Step = "check" | "edit" | "act";

export type ReadForm<Value> = Posted & ({ ok: true; value: Value; reply: Reply } | { ok: false; value: undefined; reply: Reply });

const ownFields = new Set(["_key", "_revision", "_step"]);
const mostFields = 2000;
const longestName = 200;
const highestIndex = 199;
/** Names as our forms write them, also of rows and of parts (`tasks[0].steps[1]`, `startsOn.year`); what reads them throws at others. */
const fieldName = /^(_?[A-Za-z]\w*(\[\d{1,3}\])?(\.[A-Za-z]\w*(\[\d{1,3}\])?)*|__intent__)$/;

/** How to answer with errors at the fields of the form that a request brought; for refusals that an act throws later. */
const replies = new WeakMap<Request, (fields: Record<string, string[]>) => Reply>();

export async function readForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<ReadForm<z.output<Schema>>> {
  return readSent(request, await readFields(request), schema);
}

export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** As `readForm`, with the one file of the form beside its fields; null when none was chosen. */
export async function readFormWithFile<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  fileField: string,
): Promise<ReadForm<z.output<Schema>> & { file: SentFile | null }> {
  const sent = await readFields(request);
  const given = sent.get(fileField);
  sent.delete(fileField);
  const file =
    typeof given === "object" && given !== null && given.size > 0
      ? { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) }
      : null;
  return Object.assign(await readSent(request, sent, schema), { file });
}

async function readSent<Schema extends z.ZodType>(request: Request, sent: FormData, schema: Schema): Promise<ReadForm<z.output<Schema>>> {
  const revision = readRevision(sent.get("_revision"));
  const posted = { key: readKey(sent.get("_key")), step: readStep(sent.get("_step")) };
  for (const name of ownFields) sent.delete(name);

  const submission = parse(sent, schema);
  const hidden = { hideFields: [...new Set(sent.keys())].filter((name) => /password/i.test(name)) };
  replies.set(request, (fields) => submission.reply({ ...hidden, fieldErrors: withoutForm(fields), formErrors: fields[""] }) as Reply);
  const reply = submission.reply(hidden) as Reply;
  const read =
    submission.status === "success"
      ? ({ ok: true, value: submission.value as z.output<Schema>, reply, ...posted } as const)
      : ({ ok: false, value: undefined, reply, ...posted } as const);
  return Object.defineProperty(read, "revision", { get: () => revision ?? refuseBroken() }) as ReadForm<z.output<Schema>>;
}

/** The answer that shows a form once more before its act; null when the person has looked and said yes. */
export function askOnceMore(form: { step: Step; reply: Reply }) {
  if (form.step === "act") return null;
  return json(form.step === "edit" ? { ...form.reply, status: undefined } : form.reply);
}

const readStep = (value: FormDataEntryValue | null): Step => (value === "act" || value === "edit" ? value : "check");

/** The fields of a form with nothing to fill in: when they do not fit, it was not made by us, and there is no field to say so at. */
export async function readHiddenForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Posted & { value: z.output<Schema> }> {
  const form = await readForm(request, schema);
  if (!form.ok) throw json({ key: "form-broken" }, { status: 400 });
  return form;
}

/** An intent on something that is no list makes the parser throw: such a form was not made by us. */
function parse<Schema extends z.ZodType>(sent: FormData, schema: Schema) {
  try {
    return parseWithZod(sent, { schema });
  } catch (error) {
    if (sent.has("__intent__")) throw json({ key: "form-broken" }, { status: 400 });
    throw error;
  }
}

const withoutForm = (fields: Record<string, string[]>) => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== ""));

/** The answer to an act's "invalid" at the fields of its form; null when the request brought none. */
export function replyWithErrors(request: Request, fields: Record<string, string[]>): Reply | null {
  return replies.get(request)?.(fields) ?? null;
}

/** The fields of a form as they were sent, for what needs no schema. Throws an answer with status 400 when it is not one of our forms. */
export async function readFields(request: Request): Promise<FormData> {
  let sent: FormData;
  try {
    sent = await request.formData();
  } catch {
    throw json({ key: "form-broken" }, { status: 400 });
  }
  const names = [...sent.keys()];
  const isStrange =
    names.length > mostFields ||
    names.some(
      (name) =>
        name.length > longestName ||
        !fieldName.test(name) ||
        [...name.matchAll(/\[(\d+)\]/g)].some(([, index]) => Number(index) > highestIndex) ||
        name.split(/[.[]/).length > 8,
    );
  if (isStrange || names.some((name) => /(^|\.)(constructor|prototype)($|[.[])/.test(name)))
    throw json({ key: "form-broken" }, { status: 400 });
  if (!isKnownIntent(sent.get("__intent__"))) throw json({ key: "form-broken" }, { status: 400 });
  return withoutBlanks(sent);
}

/** The buttons that add and take away rows, or ask what a list would bring, say so in an intent; any other shape of it was not made by our forms. */
function isKnownIntent(intent: FormDataEntryValue | null): boolean {
  if (intent === null) return true;
  try {
    return rowIntent.safeParse(JSON.parse(String(intent))).success;
  } catch {
    return false;
  }
}

const listName = z.string().regex(/^[A-Za-z]\w{0,60}(\[\d{1,3}\]\.[A-Za-z]\w{0,60})?$/);
const rowIntent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("insert"), payload: z.strictObject({ name: listName }) }),
  z.strictObject({ type: z.literal("validate"), payload: z.strictObject({ name: listName }) }),
  z.strictObject({
    type: z.literal("remove"),
    payload: z.strictObject({ name: listName, index: z.number().int().min(0).max(highestIndex) }),
  }),
]);

/** Nothing but spaces is nothing typed. */
function withoutBlanks(sent: FormData): FormData {
  const tidy = new FormData();
  for (const [name, value] of sent.entries()) tidy.append(name, typeof value === "string" && value.trim() === "" ? "" : value);
  return tidy;
}

function refuseBroken(): never {
  throw json({ key: "form-broken" }, { status: 400 });
}

/** A form without a key acts as often as it is sent; a key that no page of ours writes is refused, since no receipt can be kept under it. */
function readKey(value: FormDataEntryValue | null): string {
  if (value === null) return randomUUID();
  if (typeof value === "string" && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(value)) return value;
  throw json({ key: "form-broken" }, { status: 400 });
}

/** A revision that cannot be read is refused: taken for none, it would let an old page overwrite what somebody else has written since. */
function readRevision(value: FormDataEntryValue | null): number | undefined {
  if (value === null) return undefined;
  if (typeof value === "string" && /^\d{1,9}$/.test(value)) return Number(value);
  throw json({ key: "form-broken" }, { status: 400 });
}
