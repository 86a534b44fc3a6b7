/** The demo's subscribers, confirmed one by one, and the issue they got. */
import applicantsData from "#db/seed/demo-applicants.json" with { type: "json" };
import subscribers from "#db/seed/demo-subscribers.json" with { type: "json" };
import { clockActor, guest } from "#app/domain/access/actor.ts";
import { emailIndex } from "#app/domain/accounts/email.ts";
import { approveIssue } from "#app/domain/bulletins/approve-issue.ts";
import { completeIssue } from "#app/domain/bulletins/complete-issue.ts";
import { freezeIssue } from "#app/domain/bulletins/freeze-issue.ts";
import { openNextIssue } from "#app/domain/bulletins/open-issue.ts";
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import type { Ctx } from "#app/domain/context.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { confirmSubscription } from "#app/domain/subscriptions/confirm-subscription.ts";
import { pauseSubscription } from "#app/domain/subscriptions/pause-subscription.ts";
import { subscribe } from "#app/domain/subscriptions/subscribe.ts";
import { consentVersion } from "#app/domain/subscriptions/topics-form.ts";
import { addDays } from "#app/domain/time/tokyo.ts";
import type { DemoWorld } from "./load-demo.ts";

const subscribedOn = "2026-08-03";
const issuesSentOn = ["2026-09-10", "2026-11-10"];
/** Near enough to the first issue that none before it could still be sent. */
const firstOpenedOn = addDays(issuesSentOn[0], -20);

interface DemoSubscriber {
  email: string;
  organisationName?: string;
  personName?: string;
  municipalities: string[];
  tasks: string[];
  workForms: string[];
  rests?: { on: string; until: string };
  /** The mailbox is no more: its server refuses what is sent to it. */
  isGone?: boolean;
}

const ownSubscribers: DemoSubscriber[] = subscribers;
export const goneAddresses: readonly string[] = ownSubscribers.flatMap(({ email, isGone }) => (isGone ? [email] : []));

const rowFor = (topics: Pick<DemoSubscriber, "municipalities" | "tasks" | "workForms">) => ({
  days: [],
  timeBands: [],
  considerations: [],
  facilityTypes: [],
  compensations: [],
  isFreeOnly: false,
  ...topics,
});

/** Every agency asks for its own municipality; some people for what they care about. */
const everySubscriber = (): DemoSubscriber[] => [
  ...applicantsData.agencies.map((agency) => ({
    email: agency.email,
    organisationName: agency.name,
    personName: agency.staff[0].name,
    municipalities: [agency.municipalityCode],
    tasks: [],
    workForms: [],
  })),
  ...ownSubscribers,
];

export function planBulletin(world: DemoWorld): void {
  for (const [index, { rests, isGone: _isGone, ...one }] of everySubscriber().entries()) {
    const { municipalities, tasks, workForms, ...who } = one;
    const ownId = async (ctx: Ctx) =>
      (await ctx.db.selectFrom("subscription").select("id").where("email_index", "=", emailIndex(ctx, one.email)).executeTakeFirstOrThrow())
        .id;
    world.plan(addDays(subscribedOn, index % 20), "12:00", async () => {
      const asker = world.asOf(guest);
      await subscribe(
        asker,
        {
          ...who,
          searches: [rowFor({ municipalities, tasks, workForms })],
          frequency: "issue",
          isPlainText: false,
          consentVersion,
          agreed: "on",
        },
        { addressHash: `demo-${index}` },
      );
      const subscriptionId = await ownId(asker);
      await confirmSubscription(
        { ...asker, via: "link" },
        await mintLink(asker, { purpose: "subscription-confirm", subject: "subscription", subjectId: subscriptionId, subscriptionId }),
      );
    });
    if (rests)
      world.plan(rests.on, "12:00", async () => {
        const reader: Ctx = { ...world.asOf(guest), via: "link" };
        await pauseSubscription(reader, await ownId(reader), world.shift(rests.until));
      });
  }

  const issueId = async (ctx: Ctx) =>
    (
      await ctx.db
        .selectFrom("bulletin_issue")
        .select("id")
        .where("state", "not in", ["sent", "cancelled"])
        .orderBy("period_key")
        .executeTakeFirstOrThrow()
    ).id;
  const revision = async (ctx: Ctx, id: string) => ({
    revision: (await ctx.db.selectFrom("bulletin_issue").select("revision").where("id", "=", id).executeTakeFirstOrThrow()).revision,
  });
  world.plan(firstOpenedOn, "06:00", async () => void (await openNextIssue(world.asOf(clockActor))));
  for (const sentOn of issuesSentOn) {
    world.plan(sentOn, "17:00", async (at) => {
      const office = await at("secretariat");
      const id = await issueId(office);
      await freezeIssue(office, id);
      await approveIssue(office, id, await revision(office, id));
      await startSending(office, id);
    });
    world.plan(sentOn, "17:05", async () => {
      await world.deliver();
      const clock = world.asOf(clockActor);
      await completeIssue(clock, await issueId(clock));
      await openNextIssue(clock);
    });
  }
}
