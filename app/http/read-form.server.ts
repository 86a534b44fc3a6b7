/** Reads a posted form through its schema. What was typed goes back with the errors; passwords never do. */
import { createHash, randomUUID } from "node:crypto";
import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { json } from "@remix-run/node";
import { z } from "zod";
import type { Actor } from "#app/domain/access/actor.ts";
import { canonicalJson } from "#app/domain/history/record-history.ts";
import type { Keyring } from "#db/seal.ts";
import { isKeyOf } from "./form-key.server.ts";

/** What is wrong and what was typed, as the form part shows it; `drawn` are the digests of what stood in the fields when they were drawn. */
export type Reply = SubmissionResult<string[]> & { drawn?: string };

interface Posted {
  /** The idempotency key that the form part put in. */
  key: string;
  /** Hash of all that was sent beside the key: the same form sent twice has the same. */
  bodyHash: string;
  /** Digests of what stood in the fields, as the form part wrote them. */
  drawn: string | undefined;
  /** The revision of the row that the form was made from. Throws the answer to a broken form when it brought none, so that no act is left unguarded. */
  readonly revision: number;
  /** Where a form stands that is looked through before it counts. */
  step: Step;
}

/** `check` shows what was typed once more, `edit` goes back to the fields, `act` is the word of somebody who has looked. */
type Step = "check" | "edit" | "act";

export type ReadForm<Value> = Posted & ({ ok: true; value: Value; reply: Reply } | { ok: false; value: undefined; reply: Reply });

const ownFields = new Set(["_key", "_revision", "_step", "_drawn"]);
const mostFields = 2000;
const longestName = 200;
const highestIndex = 199;
/** Names as our forms write them, also of rows and of parts (`tasks[0].steps[1]`, `startsOn.year`); what reads them throws at others. */
const fieldName = /^(_?[A-Za-z]\w*(\[\d{1,3}\])?(\.[A-Za-z]\w*(\[\d{1,3}\])?)*|__intent__)$/;

/** What is known of the form that a request brought, for refusals that an act throws later. */
interface Sending {
  key: string | null;
  written: string[];
  reply(fields: Record<string, string[]>): Reply;
}
const sendings = new WeakMap<Request, Sending>();

/** Whose a form must be, where one page serves one person: set by whoever let the person in. */
const owners = new WeakMap<Request, { keys: Keyring; actor: Actor }>();
export const acceptOnlyFormsOf = (request: Request, actor: Actor, keys: Keyring): void => void owners.set(request, { actor, keys });

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
  return Object.assign(await readSent(request, sent, schema, file), { file });
}

async function readSent<Schema extends z.ZodType>(
  request: Request,
  sent: FormData,
  schema: Schema,
  file: SentFile | null = null,
): Promise<ReadForm<z.output<Schema>>> {
  const key = readKey(sent.get("_key"));
  refuseFormOfAnother(request, sent);
  const revision = readRevision(sent.get("_revision"));
  const sentDrawn = readDrawn(sent.get("_drawn"));
  const posted = { key, drawn: sentDrawn, bodyHash: hashOf(sent, file), step: readStep(sent.get("_step")) };
  for (const name of ownFields) sent.delete(name);
  const undecided = takeChosen(sent);
  const written = writtenIn(sent);

  const submission = parse(sent, schema);
  const hidden = { hideFields: [...new Set(sent.keys())].filter((name) => /password/i.test(name)) };
  const drawn = sentDrawn === undefined ? undefined : askAgain(sentDrawn, undecided);
  const withDrawn = (reply: SubmissionResult<string[]>): Reply => (drawn === undefined ? reply : { ...reply, drawn });
  sendings.set(request, {
    key,
    written,
    reply: (fields) => withDrawn(submission.reply({ ...hidden, fieldErrors: withoutForm(fields), formErrors: fields[""] })),
  });
  const isDecided = undecided.length === 0;
  const reply = withDrawn(submission.reply(isDecided ? hidden : { ...hidden, formErrors: ["changed-meanwhile"] }));
  const read =
    submission.status === "success" && isDecided
      ? ({ ok: true, value: submission.value as z.output<Schema>, reply, ...posted } as const)
      : ({ ok: false, value: undefined, reply, ...posted } as const);
  return Object.defineProperty(read, "revision", { get: () => revision ?? refuseBroken() }) as ReadForm<z.output<Schema>>;
}

/** A form without a key of ours is none of ours, and one drawn for somebody else does nothing: what was typed is shown to whoever sent it. */
function refuseFormOfAnother(request: Request, sent: FormData): void {
  const owner = owners.get(request);
  if (!owner) return;
  const isOwn = isKeyOf(owner.keys, String(sent.get("_key") ?? ""), owner.actor);
  if (isOwn === null) refuseBroken();
  if (isOwn) return;
  const { actor } = owner;
  throw json(
    {
      ...(actor.kind === "staff" ? { key: "form-of-another", values: { name: actor.name } } : { key: "form-of-another-person" }),
      typed: writtenIn(sent),
    },
    { status: 409 },
  );
}

const writtenIn = (sent: FormData): string[] =>
  [...sent.entries()]
    .filter(([name]) => !name.startsWith("_") && !/password/i.test(name))
    .map(([, value]) => value)
    .filter((value): value is string => typeof value === "string" && isWritten(value));

/** What a person wrote into a form that did not act, whether the form was read already or not: their page shows it, so that it is not lost. */
export async function readWritten(request: Request): Promise<string[]> {
  const sending = sendings.get(request);
  if (sending) return sending.written;
  if (request.method !== "POST" || request.bodyUsed) return [];
  try {
    return writtenIn(await readFields(request));
  } catch {
    return [];
  }
}

/** What people wrote, as against what they chose or what the form carries by itself. */
const isWritten = (value: string) => /[\s\u3040-\u30ff\u3400-\u9fff]/u.test(value.trim());

/**
 * After a conflict a form asks for each field that two people changed (`_ask`) which text is to stand: `_take.FIELD` is `mine`, or `now`
 * for what it carries as `_now.FIELD`. Gives the fields for which nothing was chosen: one press more never puts one text over the other.
 */
function takeChosen(sent: FormData): string[] {
  const isOf = (name: string, field: string) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`);
  const asked = sent.getAll("_ask").map(String);
  if (!asked.every((field) => /^\w{1,60}$/.test(field))) refuseBroken();
  const choices = new Map(asked.map((field) => [field, sent.get(`_take.${field}`)]));
  for (const [field, choice] of choices) {
    if (choice !== "now") continue;
    for (const name of new Set(sent.keys())) if (isOf(name, field)) sent.delete(name);
    for (const [name, value] of [...sent.entries()]) if (isOf(name, `_now.${field}`)) sent.append(name.slice("_now.".length), value);
  }
  for (const name of new Set(sent.keys())) if (/^_(ask|take|now)\b/.test(name)) sent.delete(name);
  return [...choices].flatMap(([field, choice]) => (choice === "now" || choice === "mine" ? [] : [field]));
}

/** No value has this digest: a field that carries it was changed by both. */
const changedByBoth = "-".repeat(8);

const askAgain = (drawn: string, fields: readonly string[]): string =>
  [
    ...drawn.split(",").filter((one) => one && !fields.includes(one.split(":")[0])),
    ...fields.map((field) => `${field}:${changedByBoth}`),
  ].join(",");

function hashOf(sent: FormData, file: SentFile | null): string {
  const pairs = [...sent.entries()]
    .filter(([name]) => name !== "_key")
    .map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
  const hash = createHash("sha256").update(canonicalJson(pairs));
  return (file ? hash.update(file.bytes) : hash).digest("hex");
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
  return sendings.get(request)?.reply(fields) ?? null;
}

/** The key of the form that a request brought; null when none was read. */
export const keyOfSent = (request: Request): string | null => sendings.get(request)?.key ?? null;

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

/** Digests as the form part writes them: `field:digest`, by commas. */
function readDrawn(value: FormDataEntryValue | null): string | undefined {
  if (value === null) return undefined;
  if (typeof value === "string" && /^(\w{1,60}:[\w-]{8}(,|$))*$/.test(value)) return value;
  throw json({ key: "form-broken" }, { status: 400 });
}

/** A revision that cannot be read is refused: taken for none, it would let an old page overwrite what somebody else has written since. */
function readRevision(value: FormDataEntryValue | null): number | undefined {
  if (value === null) return undefined;
  if (typeof value === "string" && /^\d{1,9}$/.test(value)) return Number(value);
  throw json({ key: "form-broken" }, { status: 400 });
}
