/** Subscriptions, and issues as rows, for tests of mail. */
import { emailIndex } from "#app/domain/accounts/email.ts";
import { noFilter, type PlaceFilter } from "#app/domain/search/filter.ts";
import type { NewRow } from "#db/schema.ts";
import type { World } from "../world.ts";

export interface GivenSubscription {
  subscriptionId: string;
  email: string;
}

export async function subscription(
  world: World,
  options: { email?: string; filter?: Partial<PlaceFilter> } & Partial<NewRow<"subscription">> = {},
): Promise<GivenSubscription> {
  const [one] = await subscriptions(world, 1, () => options);
  return one;
}

export async function subscriptions(
  world: World,
  count: number,
  optionsOf: (number: number) => { email?: string; filter?: Partial<PlaceFilter> } & Partial<NewRow<"subscription">> = () => ({}),
): Promise<GivenSubscription[]> {
  const ctx = world.as("system");
  const given: GivenSubscription[] = [];
  const rows: NewRow<"subscription">[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = ctx.newId();
    const { email = `reader-${id}@tests.example.jp`, filter = {}, ...overrides } = optionsOf(number);
    given.push({ subscriptionId: id, email });
    rows.push({
      id,
      state: "active",
      email_sealed: ctx.keys.seal(email, { table: "subscription", column: "email_sealed", row: id }),
      email_index: emailIndex(ctx, email),
      searches: JSON.stringify([{ name: "", filter: { ...noFilter, ...filter } }]),
      consent_text_version: "1",
      consent_source: "form",
      consent_at: ctx.now(),
      confirmed_at: ctx.now(),
      created_at: ctx.now(),
      updated_at: ctx.now(),
      ...overrides,
    });
  }
  for (let start = 0; start < rows.length; start += 200)
    await world.db
      .insertInto("subscription")
      .values(rows.slice(start, start + 200))
      .execute();
  return given;
}
