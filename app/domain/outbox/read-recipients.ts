/** Who letters go to, from what is true now: the address, and whether it may still be written to. */
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson } from "../persons/person.ts";
import { emailIndex } from "../accounts/email.ts";
import type { Ctx } from "../context.ts";
import type { Row } from "#db/schema.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import type { StateOf } from "../workflows/states.ts";
import { readAddress } from "../persons/person-address.ts";

export interface Recipient {
  kind: "account" | "applicant" | "subscription";
  id: string;
  email: string;
  emailIndex: string;
  language: "ja" | "en";
  /** Nothing but text, as a subscriber may wish. */
  isPlainText: boolean;
  /** What a subscriber is called and asks for, read with the address. */
  subscriber?: { organisationName: string | null; personName: string | null; searches: string };
}

export type Verdict = { recipient: Recipient } | { skip: string } | { suppress: string; recipient: Recipient };

type Letter = Pick<Row<"letter">, "id" | "template" | "account_id" | "applicant_id" | "subscription_id" | "language">;

/** States in which a subscription gets each letter; bulletins go to active ones alone. */
const subscriptionStates: Partial<Record<string, readonly StateOf<"subscription">[]>> = {
  "subscription-confirm": ["pending"],
  "subscription-invite": ["pending"],
  "subscription-known": statesIn(subscriptionWorkflow, "standing"),
  "subscription-address": statesIn(subscriptionWorkflow, "standing"),
  "subscription-address-told": statesIn(subscriptionWorkflow, "standing"),
};

/** The one letter that goes to an address before it is the subscription's own. */
const toNewAddress = "subscription-address";

/** For each letter its recipient, or the coded reason why nobody gets it; one query per kind of recipient. */
export async function readRecipients(ctx: Ctx, letters: readonly Letter[]): Promise<Map<string, Verdict>> {
  const [accounts, applicants, subscriptions] = [
    await readAccounts(ctx, letters),
    await readApplicants(ctx, letters),
    await readSubscriptions(ctx, letters),
  ];
  const verdicts = new Map<string, Verdict>();
  for (const letter of letters)
    verdicts.set(
      letter.id,
      (letter.account_id && accounts.get(letter.account_id)) ||
        (letter.applicant_id && applicants.get(letter.applicant_id)) ||
        (letter.subscription_id && subscriptions(letter.template, letter.subscription_id)) || { skip: "no-recipient" },
    );
  return withoutSuppressed(ctx, verdicts);
}

const idsOf = (letters: readonly Letter[], column: "account_id" | "applicant_id" | "subscription_id") => [
  ...new Set(letters.flatMap((letter) => letter[column] ?? [])),
];

async function readAccounts(ctx: Ctx, letters: readonly Letter[]): Promise<Map<string, Verdict>> {
  const ids = idsOf(letters, "account_id");
  if (!ids.length) return new Map();
  const rows = await ctx.db.selectFrom("account").select(["id", "email", "language", "disabled_at"]).where("id", "in", ids).execute();
  return new Map(
    rows.map((row) => [
      row.id,
      row.disabled_at
        ? { skip: "account-disabled" }
        : {
            recipient: {
              kind: "account",
              id: row.id,
              email: row.email,
              emailIndex: emailIndex(ctx, row.email),
              language: row.language as "ja" | "en",
              isPlainText: false,
            },
          },
    ]),
  );
}

async function readApplicants(ctx: Ctx, letters: readonly Letter[]): Promise<Map<string, Verdict>> {
  const ids = idsOf(letters, "applicant_id");
  if (!ids.length) return new Map();
  const rows = await ctx.db
    .selectFrom("applicant")
    .innerJoin("person_key", "person_key.id", "applicant.person_key_id")
    .select(["applicant.id", "applicant.identity_sealed", "person_key.id as keyId", "person_key.wrapped_key as wrapped"])
    .where("applicant.id", "in", ids)
    .execute();
  return new Map(
    rows.map((row): [string, Verdict] => {
      if (!row.wrapped) return [row.id, { skip: "person-erased" }];
      const person = { id: row.keyId, key: ctx.keys.unwrapPersonKey(row.keyId, row.wrapped) };
      const { email } = openJson(person, row.identity_sealed, sealedPlaces.identity(row.id), readAddress);
      if (!email) return [row.id, { skip: "no-address" }];
      return [
        row.id,
        { recipient: { kind: "applicant", id: row.id, email, emailIndex: emailIndex(ctx, email), language: "ja", isPlainText: false } },
      ];
    }),
  );
}

async function readSubscriptions(ctx: Ctx, letters: readonly Letter[]): Promise<(template: string, id: string) => Verdict | undefined> {
  const ids = idsOf(letters, "subscription_id");
  const rows = ids.length
    ? await ctx.db
        .selectFrom("subscription")
        .select([
          "id",
          "state",
          "email_sealed",
          "email_index",
          "language",
          "is_plain_text",
          "organisation_name",
          "person_name",
          "searches",
          "new_email_sealed",
          "new_email_index",
        ])
        .where("id", "in", ids)
        .execute()
    : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (template, id) => {
    const row = byId.get(id);
    if (!row) return undefined;
    if (!(subscriptionStates[template] ?? ["active"]).includes(row.state)) return { skip: `subscription-${row.state}` };
    if (template === toNewAddress) {
      if (!row.new_email_sealed || !row.new_email_index) return { skip: "address-not-wanted" };
      const email = ctx.keys.open(row.new_email_sealed, { table: "subscription", column: "new_email_sealed", row: row.id });
      return {
        recipient: {
          kind: "subscription",
          id,
          email,
          emailIndex: row.new_email_index,
          language: row.language as "ja" | "en",
          isPlainText: row.is_plain_text === 1,
        },
      };
    }
    const email = ctx.keys.open(row.email_sealed, { table: "subscription", column: "email_sealed", row: row.id });
    return {
      recipient: {
        kind: "subscription",
        id,
        email,
        emailIndex: row.email_index,
        language: row.language as "ja" | "en",
        isPlainText: row.is_plain_text === 1,
        subscriber: { organisationName: row.organisation_name, personName: row.person_name, searches: row.searches },
      },
    };
  };
}

async function withoutSuppressed(ctx: Ctx, verdicts: Map<string, Verdict>): Promise<Map<string, Verdict>> {
  const indexes = [...verdicts.values()].flatMap((one) => ("recipient" in one ? [one.recipient.emailIndex] : []));
  if (!indexes.length) return verdicts;
  const rows = await ctx.db
    .selectFrom("suppression")
    .select(["email_index", "reason_code"])
    .where("email_index", "in", [...new Set(indexes)])
    .execute();
  const reasons = new Map(rows.map((row) => [row.email_index, row.reason_code]));
  for (const [id, verdict] of verdicts) {
    const reason = "recipient" in verdict && reasons.get(verdict.recipient.emailIndex);
    if (reason) verdicts.set(id, { suppress: reason, recipient: verdict.recipient });
  }
  return verdicts;
}
