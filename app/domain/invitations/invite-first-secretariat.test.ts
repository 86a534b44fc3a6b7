import { expect, it } from "vitest";
import { conflictOf, lettersOf } from "#tests/support/facts.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { posts } from "../access/rights.ts";
import { readStaff } from "../accounts/read-staff.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { inviteFirstSecretariat } from "./invite-first-secretariat.ts";

forEachEngine((engine) => {
  it("makes the secretariat, its first account and the letter; a second call is refused unless it is forced", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("system");
    const { organisationId } = await inviteFirstSecretariat(ctx, { name: "事務 はじめ", email: "First@example.jp" });
    const account = await world.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
    expect(account).toMatchObject({ email: "first@example.jp", name: "事務 はじめ", password_hash: null });
    expect((await readStaff(ctx, account.id))?.memberships).toMatchObject([
      { organisationId, organisationKind: "secretariat", facilityId: null, rights: posts.secretariat.staff },
    ]);
    expect(await lettersOf(world, "staff-invitation")).toMatchObject([{ account_id: account.id, organisation_id: organisationId }]);

    expect(await conflictOf(inviteFirstSecretariat(ctx, { name: "べつの人", email: "other@example.jp" }))).toBe(
      "people.secretariat-exists",
    );
    expect(await world.db.selectFrom("account").selectAll().execute()).toHaveLength(1);
    expect(await inviteFirstSecretariat(ctx, { name: "べつの人", email: "other@example.jp" }, true)).toMatchObject({ organisationId });
    expect(await world.db.selectFrom("organisation").selectAll().where("kind", "=", "secretariat").execute()).toHaveLength(1);
    expect(await lettersOf(world, "staff-invitation")).toHaveLength(2);
    expect((await verifyHistory(ctx)).faults).toEqual([]);
  });
});
