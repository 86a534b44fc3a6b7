/**
 * The door of every act of a person: the page that asks for it, and the form that does it. What must never be forgotten (whose form it
 * is, the row before its form, once per key, what was typed) is done here, so that a route only names its act.
 */
import { getZodConstraint } from "@conform-to/zod/v4";
import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import { rolesOf, type Role } from "#app/domain/access/actor.ts";
import { moveOf, requireOpen, type Act, type AnyAct, type At, type Sent, type Subject, type Way } from "#app/domain/acts/act.ts";
import { forgetKeptForm } from "#app/domain/accounts/kept-form.ts";
import type { Ctx } from "#app/domain/context.ts";
import { isAsDrawn } from "#app/domain/drawn-form.ts";
import { onceOnly, readReceipt, type Receipt } from "#app/domain/form-receipt.ts";
import { Refusal } from "#app/domain/refusal.ts";
import { answerWrong, keptKeyIn } from "./answer-wrong.server.ts";
import { asActor } from "./as-actor.server.ts";
import { redirectWithNotice } from "./notice.server.ts";
import { askOnceMore, readForm, readFormWithFile, replyWithErrors, type ReadForm, type Reply, type SentFile } from "./read-form.server.ts";
import { readSigner } from "./read-signer.server.ts";
import type { RouteHandle } from "./route-handle.ts";

/** What a confirm page reads of its act: who gets a letter, and what the table asks for. */
export interface ShownAct {
  name: string;
  /** Words of those who get a letter. */
  letters: readonly string[];
  /** The list of codes from which a reason must be given. */
  asks: string | null;
  /** What a browser may check by itself, by field. */
  constraint: ReturnType<typeof getZodConstraint>;
}

/** Areas of the address and the role in which one comes there. */
const roleOfArea: Partial<Record<string, Role>> = {
  host: "host",
  agency: "agency",
  me: "applicant",
  municipality: "municipality",
  secretariat: "secretariat",
};

function atOf({ request, params }: LoaderFunctionArgs, act: AnyAct, ctx: Ctx): At {
  const url = new URL(request.url);
  const byAddress = roleOfArea[url.pathname.split("/")[1]];
  const as = byAddress && act.by.includes(byAddress) ? byAddress : (act.by.find((one) => rolesOf(ctx.actor).includes(one)) ?? act.by[0]);
  return { params: params as At["params"], search: url.searchParams, as };
}

const lettersFor = (act: AnyAct, found: Subject, at: At): readonly string[] =>
  act.letters?.(found, at) ?? (moveOf(act, at.as)?.tells ?? []).filter((role) => role !== at.as).map((role) => `kit.letter-to.${role}`);

/**
 * The page of an act, for those to whom it is open now; `read` gives what the page shows beside it.
 * Throws Refusal "missing" for another's row, "conflict" where the act is over.
 */
export async function actPage<Found extends object, Schema extends z.ZodType, Done extends Receipt | void, Facts extends object>(
  args: LoaderFunctionArgs,
  handle: RouteHandle,
  act: Act<Found, Schema, Done>,
  read: (ctx: Ctx, found: Found, at: At) => Promise<Facts>,
): Promise<TypedResponse<Facts & { act: ShownAct }>> {
  return asActor(args, handle, async (outer) => {
    const at = atOf(args, act, outer);
    const ctx = (await act.enter?.(outer, at)) ?? outer;
    const found = await act.find(ctx, at);
    requireOpen(act, found, at);
    const shown: ShownAct = {
      name: act.name,
      letters: lettersFor(act, found, at),
      asks: moveOf(act, at.as)?.asks ?? null,
      constraint: getZodConstraint(await schemaOf(act, at, ctx)) ?? {},
    };
    return json({ ...(await read(ctx, found, at)), act: shown });
  });
}

/** How the form of an act is answered where it does not act at once. */
export interface Answers<Value> {
  /** Shows what was typed once more before it counts; as a function it throws a Refusal "invalid" where there is nothing to look at. */
  look?: true | ((ctx: Ctx, sent: Sent<Value>) => Promise<void>);
  /** What the page shows beside a form with something wrong in it. */
  beside?(ctx: Ctx, reply: Reply): Promise<object>;
  /** A button whose page has no place to say what is wrong: a form of it that does not fit was not made by us. */
  isBare?: boolean;
}

/** Does the act with the form that was sent, once; leads on, or shows the form again with what is wrong. */
export async function doAct<Found extends object, Schema extends z.ZodType, Done extends Receipt | void>(
  args: ActionFunctionArgs,
  handle: RouteHandle,
  act: Act<Found, Schema, Done>,
  { look, beside, isBare }: Answers<z.output<Schema>> = {},
): Promise<Response> {
  return asActor(args, handle, async (outer) => {
    const at = atOf(args, act, outer);
    const ctx = (await act.enter?.(outer, at)) ?? outer;
    const { form, file } = await readActForm(args, act, at, ctx);
    const receiptName = { act: act.name, params: { ...args.params }, body: form.bodyHash };

    // What the act has changed may have closed or removed what it found: the second sending is answered before anything is looked for.
    const earlier = await readReceipt(ctx, form.key, receiptName);
    if (earlier && form.ok) return leadOn(act.after(earlier.receipt as Done, { ...at, value: form.value }));

    const found = await act.find(ctx, at);
    requireOpen(act, found, at);
    if (!form.ok && isBare) throw json({ key: "form-broken" }, { status: 400 });
    const showWrong = async (reply: Reply) => answerWrong(args, { ...reply, ...(await beside?.(ctx, reply)) }, 422);
    if (!form.ok) return showWrong(form.reply);
    const sent = sentOf(args, at, form, file, found);
    if (look) {
      if (form.step !== "act" && look !== true) await look(ctx, sent);
      const again = askOnceMore(form);
      if (again) return again;
    }
    let done: Done;
    try {
      await act.prove?.(ctx, sent);
      done = await onceOnly(ctx, form.key, receiptName, (inner) => act.run(inner, sent));
    } catch (error) {
      // What the rule refuses at a field has the same beside it as what the form refuses.
      const reply = beside && error instanceof Refusal && error.kind === "invalid" ? replyWithErrors(args.request, error.fields) : null;
      if (!reply) throw error;
      return showWrong(reply);
    }
    const kept = keptKeyIn(args.request);
    if (kept) await forgetKeptForm(ctx, kept);
    return leadOn(act.after(done, { ...at, value: form.value }));
  });
}

const schemaOf = async <Schema extends z.ZodType>(act: Pick<Act<never, Schema, never>, "form">, at: At, ctx: Ctx): Promise<Schema> =>
  typeof act.form === "function" ? act.form(at, ctx) : act.form;

async function readActForm<Schema extends z.ZodType>(
  { request }: ActionFunctionArgs,
  act: Pick<Act<never, Schema, never>, "form" | "file">,
  at: At,
  ctx: Ctx,
): Promise<{ form: ReadForm<z.output<Schema>>; file: SentFile | null }> {
  const schema = await schemaOf(act, at, ctx);
  if (!act.file) return { form: await readForm(request, schema), file: null };
  const form = await readFormWithFile(request, schema, act.file);
  return { form, file: form.file };
}

/** A form made from an older revision goes on from the newest where nobody has touched any of its own fields. */
function sentOf<Value>(
  args: ActionFunctionArgs,
  at: At,
  form: ReadForm<Value> & { ok: true },
  file: SentFile | null,
  found: Subject,
): Sent<Value> {
  const { keys } = args.context.app.programme;
  const sent = { ...at, value: form.value, file, from: readSigner(args) };
  const revision = () => {
    // Asked for in any case: a form that brought none was not made by us.
    const seen = form.revision;
    const { values, revision: now } = found;
    return values && now !== undefined && isAsDrawn((text) => keys.hmac("drawn", text), form.drawn ?? "", values) ? now : seen;
  };
  return Object.defineProperty(sent, "revision", { get: revision }) as unknown as Sent<Value>;
}

const leadOn = ({ to, notice, values }: Way): Response => (notice ? redirectWithNotice(to, notice, values) : redirect(to, 303));
