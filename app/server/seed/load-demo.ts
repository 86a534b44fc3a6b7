/**
 * Loads the demo by the real acts, in the order of its days, under a clock that stands at each of them: so that histories, holds,
 * letters, versions and signatures are those that the product itself makes.
 */
import { system, type Actor } from "#app/domain/access/actor.ts";
import { readStaff } from "#app/domain/accounts/read-staff.ts";
import { inTransaction, makeCtx, type Ctx, type Programme } from "#app/domain/context.ts";
import type { Lane } from "#app/domain/outbox/letter-templates.ts";
import { addDays, instantInTokyo } from "#app/domain/time/tokyo.ts";
import { startSender } from "#emails/deliver.ts";
import type { MailSettings } from "#emails/mail-settings.ts";
import { NotSent, type Transport } from "#emails/transport.ts";
import { planEngagements } from "./demo-engagements.ts";
import { goneAddresses, planBulletin } from "./demo-bulletin.ts";
import { demoShift, pastProgramme } from "./demo-clock.ts";
import { demoAsOf, demoPlaces } from "./demo-data.ts";
import { loadOrganisations, type DemoOrganisations } from "./demo-organisations.ts";
import { planPlaces } from "./demo-places.ts";
import { planSettings } from "./demo-settings.ts";
import { loadReference } from "./load-reference.ts";

/** The context of somebody at the moment of the step, by the data's own name for them. */
type At = (who: string) => Promise<Ctx>;

export interface DemoWorld {
  made: DemoOrganisations;
  places: Map<string, { placeId: string; code: string }>;
  applicants: Map<string, string>;
  /** A day of the data as the demo's day. */
  shift(day: string): string;
  /** Puts a step on a day and hour of the data. */
  plan(day: string, time: string, step: (at: At) => Promise<void>): void;
  asApplicant(applicantId: string): Ctx;
  /** The context of any actor at the moment of the step. */
  asOf(actor: Actor): Ctx;
  /** Sends what waits, as the programme's own sender does. */
  deliver(): Promise<void>;
}

export interface DemoMail {
  mail: MailSettings;
  publicOrigin: string;
  /** Where the demo's past mails go; without one they are taken and forgotten. */
  transport?: Transport;
}

const forgets: Transport = { send: async () => ({ smtpCode: "250" }), close: () => undefined };
/** As mail servers do, it refuses what goes to a mailbox that is no more. */
const withGoneMailboxes = (transport: Transport): Transport => ({
  send: async (mail, mayStillSend) => {
    if (goneAddresses.includes(mail.to))
      throw new NotSent("refused", { smtpCode: "550", statusCode: "5.1.1", isFinal: true, isAddressDead: true });
    return transport.send(mail, mayStillSend);
  },
  close: () => transport.close(),
});
const noMail: DemoMail = {
  mail: { smtpUrl: "file:", from: { name: "", address: "demo@example.jp" } },
  publicOrigin: "http://localhost:3000",
};

/** Letters of these last days are sent when the demo starts, so that its mailbox is not empty. */
const lettersOfLastDays = 3;
const beginsOn = "2018-04-02";

export async function loadDemo(programme: Programme, mail: DemoMail = noMail): Promise<void> {
  const now = makeCtx(programme, { actor: system });
  const past = pastProgramme(programme);
  const shift = demoShift(now.today());
  const steps: { at: string; order: number; day: string; time: string; step: (at: At) => Promise<void> }[] = [];
  const contextOf = (actor: Actor) => makeCtx(past, { actor });
  past.moveTo(shift(beginsOn), "09:00");
  await loadReference(contextOf(system));
  const made = await inTransaction(contextOf(system), loadOrganisations);
  const world: DemoWorld = {
    made,
    places: new Map(),
    applicants: new Map(),
    shift,
    plan: (day, time, step) => void steps.push({ at: `${day} ${time}`, order: steps.length, day, time, step }),
    asApplicant: (applicantId) => makeCtx(past, { actor: { kind: "applicant", applicantId, authAt: makeCtx(past).now() }, via: "link" }),
    asOf: contextOf,
    async deliver() {
      await skipOldLetters(contextOf(system), "transaction");
      await skipOldLetters(contextOf(system), "sign-in");
      const sender = startSender({
        programme: past,
        mail: mail.mail,
        publicOrigin: mail.publicOrigin,
        transport: withGoneMailboxes(mail.transport ?? forgets),
        log: { info: ignore, warn: ignore, error: console.error },
      });
      await sender.idle();
      await sender.stop();
    },
  };
  const at: At = async (who) => {
    const account = made.accounts.get(who);
    const staff = account && (await readStaff(contextOf(system), account, { authAt: contextOf(system).now(), mfaAt: null }));
    if (!staff) throw new Error(`the demo knows nobody called ${who}`);
    return contextOf(staff);
  };
  await reserveLabels(contextOf(system));
  planPlaces(world);
  planEngagements(world);
  planBulletin(world);
  planSettings(world);

  steps.sort((one, other) => (one.at === other.at ? one.order - other.order : one.at < other.at ? -1 : 1));
  for (const { day, time, step } of steps) {
    past.moveTo(shift(day), time);
    try {
      await step(at);
    } catch (error) {
      throw new Error(`the demo's step of ${day} ${time} failed: ${describe(error)}`, { cause: error });
    }
  }
  await reserveLabels(contextOf(system));
  const lastDays = instantInTokyo(addDays(shift(demoAsOf), -lettersOfLastDays));
  for (const lane of ["transaction", "sign-in"] as const) await skipOldLetters(contextOf(system), lane, lastDays);
}

const ignore = () => undefined;

/** The places keep the codes of the data, as people have read them in print; new ones are numbered after them. */
async function reserveLabels(ctx: Ctx): Promise<void> {
  for (const { code } of demoPlaces) {
    const [name, year, number] = code.split("-");
    await ctx.db
      .insertInto("number_series")
      .values({ series: name, year: Number(year), value: Number(number) })
      .onConflict((conflict) => conflict.columns(["series", "year"]).doUpdateSet({ value: Number(number) }))
      .execute();
  }
}

const describe = (error: unknown) =>
  error instanceof Error ? `${error.message} ${"fields" in error ? JSON.stringify(error.fields) : ""}` : String(error);

/** What was written long ago was read long ago; nobody gets it when the demo starts. */
async function skipOldLetters(ctx: Ctx, lane: Lane, before = ctx.now()): Promise<void> {
  await ctx.db
    .updateTable("letter")
    .set({ state: "skipped", reason_code: "before-demo" })
    .where("state", "=", "queued")
    .where("lane", "=", lane)
    .where("created_at", "<", before)
    .execute();
}
