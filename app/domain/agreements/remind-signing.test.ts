import { describe, expect, it } from "vitest";
import { lettersOf, stateOf } from "#tests/support/facts.ts";
import { signerOf } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { accountIdOf } from "../access/actor.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { changeAgreement } from "./change-agreement.ts";
import { remindSigning } from "./remind-signing.ts";
import { sendAgreement } from "./send-agreement.ts";
import { signAgreement } from "./sign-agreement.ts";

const remind = (world: World) => remindSigning(world.as("clock"));
/** The world begins on Friday 2026-11-20: five business days later is 2026-11-30 (23 is a holiday), the last day 2026-12-04. */
const morning = (day: string) => `${day}T00:00:00.000Z`;

forEachEngine((engine) => {
  describe("the clock of signing", () => {
    it("reminds who has not signed, and the agency, once per step", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      await signAgreement(world.as(signerOf(one, "host")), one.agreementId, "host", one.seen, { method: "signed-in" });
      world.clock.set(morning("2026-11-27"));
      expect(await remind(world)).toBe(0);
      world.clock.set(morning("2026-11-30"));
      expect(await remind(world)).toBe(1);
      expect(await remind(world)).toBe(0);
      const letters = await lettersOf(world, "agreement-remind-signing");
      expect(letters.map((letter) => letter.account_id ?? letter.applicant_id).sort()).toEqual(
        [accountIdOf(one.agency.actor), one.applicant.applicantId].sort(),
      );

      world.clock.set(morning("2026-12-02"));
      expect(await remind(world)).toBe(1);
      expect(await remind(world)).toBe(0);
      expect(await lettersOf(world, "agreement-remind-signing")).toHaveLength(4);

      world.clock.set(morning("2026-12-05"));
      expect(await remind(world)).toBe(1);
      expect(await remind(world)).toBe(0);
      expect((await lettersOf(world, "agreement-signing-over")).map((letter) => letter.account_id)).toEqual([
        accountIdOf(one.agency.actor),
      ]);
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("signing");
      expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    });

    it("takes only the last step when it looks late, and none for an agreement that is signed or taken back", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      world.clock.set(morning("2026-12-03"));
      expect(await remind(world)).toBe(1);
      const steps = await world.db.selectFrom("history").select("detail").where("act", "=", "remind-signing").execute();
      expect(steps.map((row) => JSON.parse(row.detail))).toMatchObject([
        { step: "last", waiting: ["applicant", "agency", "host"], version: 1 },
      ]);

      await changeAgreement(world.as(one.agency), one.agreementId, undefined);
      world.clock.set(morning("2026-12-09"));
      expect(await remind(world)).toBe(0);

      const other = await makeWorld(engine);
      await given.signedAgreement(other);
      other.clock.set(morning("2026-12-09"));
      expect(await remind(other)).toBe(0);
    });

    it("begins anew with the next sending, and two clocks at once remind once", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world, { decision: { startsOn: "2026-12-21", endsOn: "2027-01-29" } });
      world.clock.set(morning("2026-11-30"));
      expect((await Promise.all([remind(world), remind(world)])).sort()).toEqual([0, 1]);
      await changeAgreement(world.as(one.agency), one.agreementId, undefined);
      await sendAgreement(world.as(one.agency), one.agreementId);
      expect(await remind(world)).toBe(0);
      world.clock.set(morning("2026-12-07"));
      expect(await remind(world)).toBe(1);
    });
  });
});
