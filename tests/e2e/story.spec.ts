/**
 * The whole main job, by the same clicks with JavaScript on and off, ending in the same rows: a place is published, a person is
 * registered, matched, requested, met, signed for by three, insured, at work, finished; a bulletin goes out and is left again.
 */
import BetterSqlite from "better-sqlite3";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { lookAtOpen } from "./support/look-at.ts";
import {
  accept,
  agree,
  bulletin,
  findAsGuest,
  meet,
  publishPlace,
  registerAndAssess,
  request,
  sign,
  workAndFinish,
} from "./support/story-steps.ts";
import { expect, test } from "./support/test.ts";

test("one applicant goes the whole way, and a reader gets the bulletin and leaves it", async ({ page, server }) => {
  test.setTimeout(600_000);
  const today = dayInTokyo(new Date().toISOString());
  const db = () => new BetterSqlite(server.databaseFile, { readonly: true });
  const placeId = await publishPlace(page);
  const code = await findAsGuest(page);
  const applicantPath = await registerAndAssess(page, today);
  const complaints: string[] = [];
  const look = async () => void complaints.push(...(await lookAtOpen(page, "in the story")));
  await request(page, applicantPath, code, today, look);
  await accept(page);
  const engagementId = await meet(page, today, db);
  const agreementId = await agree(page, engagementId, today, db, look);
  await sign(page, agreementId);
  await workAndFinish(page, engagementId, today, db);
  await bulletin(page);
  expect(complaints.join("\n\n")).toBe("");

  const state = (table: string, where: string, value: string) =>
    db().prepare(`SELECT state FROM ${table} WHERE ${where} = ?`).pluck().all(value);
  expect({
    place: state("place", "id", placeId),
    request: state("placement_request", "engagement_id", engagementId),
    meeting: state("meeting", "engagement_id", engagementId),
    agreement: state("agreement", "engagement_id", engagementId),
    placement: state("placement", "engagement_id", engagementId),
    outcome: db().prepare("SELECT outcome FROM placement WHERE engagement_id = ?").pluck().get(engagementId),
    signedBy: db().prepare("SELECT party, method FROM signature WHERE agreement_id = ? ORDER BY party").raw().all(agreementId),
    seatsHeldLater: db()
      .prepare("SELECT count(*) FROM seat_hold WHERE place_id = ? AND released_at IS NULL AND (to_on IS NULL OR to_on > ?)")
      .pluck()
      .get(placeId, today),
    subscriptions: db().prepare("SELECT state, end_reason FROM subscription ORDER BY id DESC LIMIT 1").raw().get(),
    historyOfTheCase: db()
      .prepare("SELECT subject || '/' || act FROM history WHERE chain = ? ORDER BY chain_seq")
      .pluck()
      .all(`engagement:${engagementId}`),
  }).toEqual({
    place: ["published"],
    request: ["decided"],
    meeting: ["held"],
    agreement: ["ended"],
    placement: ["finished"],
    outcome: "employed_other",
    signedBy: [
      ["agency", "signed-in"],
      ["applicant", "mail-link"],
      ["host", "signed-in"],
    ],
    seatsHeldLater: 0,
    subscriptions: ["ended", "unsubscribed"],
    historyOfTheCase: expect.arrayContaining([
      "placement-request/send",
      "placement-request/accept",
      "meeting/hold",
      "agreement/take-effect",
      "insurance/record",
      "placement/start",
      "placement/finish",
    ]),
  });
});
