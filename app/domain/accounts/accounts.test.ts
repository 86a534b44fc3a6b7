import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { mintLink, secretHash } from "../links/mint-link.ts";
import { askForApplicantLink, signInByLink } from "./applicant-sign-in.ts";
import { askForReset } from "./ask-for-reset.ts";
import { emailIndex } from "./email.ts";
import { changeOwnDetails } from "./change-own-details.ts";
import { endOwnSessions, listOwnSessions, readOwnAccount } from "./own-account.ts";
import { hashPassword } from "./password.ts";
import { acceptInvitation, changePassword, readInvitation, resetPassword } from "./set-password.ts";
import { signIn } from "./sign-in.ts";

const password = "ame no hi wa yukkuri";
const another = "hare no hi wa sampo";
const refusedAs = (key: string, field = "") => ({ kind: "invalid", fields: { [field]: [expect.stringContaining(key)] } });

async function officeWorld(engine: World["engine"], options: { password?: string | null } = {}) {
  const world = await makeWorld(engine);
  const person = await given.agency(world);
  const password_hash = options.password === null ? null : await hashPassword(options.password ?? password);
  await world.db.updateTable("account").set({ password_hash }).where("id", "=", person.accountId).execute();
  return { world, person, guest: world.as("guest"), ctx: world.as(person) };
}

const session = (world: World, accountId: string, publicId: string) =>
  world.db
    .insertInto("session")
    .values({
      token_hash: secretHash(publicId),
      public_id: publicId,
      account_id: accountId,
      created_at: "2026-11-20T00:00:00.000Z",
      expires_at: "2026-11-20T00:30:00.000Z",
      absolute_expires_at: "2026-11-20T08:00:00.000Z",
      auth_at: "2026-11-20T00:00:00.000Z",
    })
    .execute();
const sessionsOf = async (world: World) =>
  (await world.db.selectFrom("session").select("public_id").orderBy("public_id").execute()).map((row) => row.public_id);
const letters = (world: World) => world.db.selectFrom("letter").select(["template", "account_id", "applicant_id", "data"]).execute();

forEachEngine((engine) => {
  it("signs in by the right password, whatever case the address is typed in", async () => {
    const { person, guest } = await officeWorld(engine);
    expect(await signIn(guest, { email: person.email.toUpperCase(), password }, "a")).toEqual({ accountId: person.accountId });
  });

  it("says the same of an unknown, a disabled, a passwordless account and a wrong password", async () => {
    const { world, person, guest } = await officeWorld(engine);
    const wrong = refusedAs("account.sign-in.wrong");
    await expect(signIn(guest, { email: person.email, password: another }, "a")).rejects.toMatchObject(wrong);
    await expect(signIn(guest, { email: "nobody@example.jp", password }, "a")).rejects.toMatchObject(wrong);
    await world.db.updateTable("account").set({ disabled_at: guest.now() }).where("id", "=", person.accountId).execute();
    await expect(signIn(guest, { email: person.email, password }, "a")).rejects.toMatchObject(wrong);
    const secretariat = await given.secretariat(world);
    await expect(signIn(guest, { email: secretariat.email, password: "" }, "a")).rejects.toMatchObject(wrong);
  });

  it("makes a guesser wait, known address or not, and lets the owner in from elsewhere", async () => {
    const { person, guest } = await officeWorld(engine);
    for (const email of [person.email, "nobody@example.jp"]) {
      for (let tries = 0; tries < 5; tries += 1)
        await expect(signIn(guest, { email, password: another }, "a")).rejects.toMatchObject(refusedAs("account.sign-in.wrong"));
      await expect(signIn(guest, { email, password }, "a")).rejects.toMatchObject(refusedAs("account.sign-in.wait?seconds=2"));
    }
    expect(await signIn(guest, { email: person.email, password }, "b")).toEqual({ accountId: person.accountId });
  });

  it("hashes anew at sign-in what was hashed with less", async () => {
    const { world, person, guest } = await officeWorld(engine);
    const { hash } = await import("@node-rs/argon2");
    await world.db
      .updateTable("account")
      .set({ password_hash: await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 }) })
      .where("id", "=", person.accountId)
      .execute();
    await signIn(guest, { email: person.email, password }, "a");
    expect(
      (await world.db.selectFrom("account").select("password_hash").where("id", "=", person.accountId).executeTakeFirstOrThrow())
        .password_hash,
    ).toContain("m=19456,t=2");
  });

  it("sends a reset letter to a known address alone, and not for ever", async () => {
    const { world, person, guest } = await officeWorld(engine);
    await askForReset(guest, "nobody@example.jp", { addressHash: "a", browserNonce: "nonce" });
    expect(await letters(world)).toEqual([]);
    for (let asks = 0; asks < 10; asks += 1) await askForReset(guest, person.email, { addressHash: "a", browserNonce: "nonce" });
    const sent = await letters(world);
    expect(sent).toHaveLength(3);
    expect(sent[0]).toMatchObject({ template: "staff-reset", account_id: person.accountId });
    expect(sent[0].data).not.toContain('nonce"');
  });

  it("sets a password by link: every session and every other link end", async () => {
    const { world, person, guest } = await officeWorld(engine);
    await session(world, person.accountId, "one");
    const link = () =>
      mintLink(guest, {
        purpose: "staff-reset",
        subject: "account",
        subjectId: person.accountId,
        accountId: person.accountId,
        browserHash: secretHash("nonce"),
      });
    const [token, older] = [await link(), await link()];
    await expect(resetPassword(guest, token, "short", "nonce")).rejects.toMatchObject(refusedAs("too-short", "password"));
    await expect(resetPassword(guest, token, another, null)).rejects.toMatchObject({ kind: "forbidden" });
    await resetPassword(guest, token, another, "nonce");
    expect(await sessionsOf(world)).toEqual([]);
    await expect(resetPassword(guest, token, password, "nonce")).rejects.toMatchObject({ kind: "missing" });
    await expect(resetPassword(guest, older, password, "nonce")).rejects.toMatchObject({ kind: "missing" });
    expect(await signIn(guest, { email: person.email, password: another }, "a")).toEqual({ accountId: person.accountId });
    expect(await world.db.selectFrom("history").select(["act", "subject_id"]).execute()).toEqual([
      { act: "reset-password", subject_id: person.accountId },
    ]);
  });

  it("begins with an invitation, once", async () => {
    const { world, person, guest } = await officeWorld(engine, { password: null });
    const membership = await world.db
      .selectFrom("membership")
      .select("id")
      .where("account_id", "=", person.accountId)
      .executeTakeFirstOrThrow();
    const link = () =>
      mintLink(guest, { purpose: "invitation", subject: "membership", subjectId: membership.id, accountId: person.accountId });
    const [token, second] = [await link(), await link()];
    expect(await readInvitation(guest, token)).toMatchObject({ email: person.email, organisation: person.name, hasPassword: false });
    const answers = await Promise.allSettled([
      acceptInvitation(guest, token, password),
      acceptInvitation(guest, second, another),
      acceptInvitation(guest, token, password),
    ]);
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(
      await world.db.selectFrom("account").select("secrecy_confirmed_at").where("id", "=", person.accountId).executeTakeFirstOrThrow(),
    ).toEqual({ secrecy_confirmed_at: guest.now() });
  });

  it("never replaces a password by an invitation, and invites nobody whose membership has ended", async () => {
    const { world, person, guest } = await officeWorld(engine);
    const membership = await world.db
      .selectFrom("membership")
      .select("id")
      .where("account_id", "=", person.accountId)
      .executeTakeFirstOrThrow();
    const token = await mintLink(guest, {
      purpose: "invitation",
      subject: "membership",
      subjectId: membership.id,
      accountId: person.accountId,
    });
    expect((await readInvitation(guest, token)).hasPassword).toBe(true);
    await expect(acceptInvitation(guest, token, another)).rejects.toMatchObject({ kind: "conflict" });
    await world.db.updateTable("membership").set({ ended_at: guest.now() }).execute();
    await expect(readInvitation(guest, token)).rejects.toMatchObject({ kind: "missing" });
  });

  it("changes the password of whoever knows the old one", async () => {
    const { world, person, guest, ctx } = await officeWorld(engine);
    await session(world, person.accountId, "one");
    await expect(changePassword(ctx, { currentPassword: another, password: another }, "a")).rejects.toMatchObject(
      refusedAs("wrong-current", "currentPassword"),
    );
    expect(await sessionsOf(world)).toEqual(["one"]);
    await changePassword(ctx, { currentPassword: password, password: another }, "a");
    expect(await sessionsOf(world)).toEqual([]);
    expect(await signIn(guest, { email: person.email, password: another }, "a")).toEqual({ accountId: person.accountId });
  });

  it("lets an applicant in by a letter's link, and says nothing of unknown addresses", async () => {
    const world = await makeWorld(engine);
    const guest = world.as("guest");
    const { applicantId } = await given.applicant(world, { email_index: emailIndex(guest, "apl@example.jp") });
    await askForApplicantLink(guest, "nobody@example.jp", "a");
    expect(await letters(world)).toEqual([]);
    await askForApplicantLink(guest, " APL@example.jp", "a");
    expect(await letters(world)).toMatchObject([{ template: "applicant-sign-in", applicant_id: applicantId }]);
    const token = await mintLink(guest, { purpose: "applicant-sign-in", subject: "applicant", subjectId: applicantId, applicantId });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => signInByLink(guest, token)));
    expect(answers.filter((one) => one.status === "fulfilled").map((one) => one.value)).toEqual([{ applicantId }]);
  });

  it("shows the own account and changes it from the version that was seen", async () => {
    const { ctx } = await officeWorld(engine);
    const { revision } = await readOwnAccount(ctx);
    const form = { name: "大橋 由紀", nameKana: "オオハシ ユキ", title: undefined, language: "en" as const };
    await changeOwnDetails(ctx, revision, form);
    expect(await readOwnAccount(ctx)).toMatchObject({
      name: "大橋 由紀",
      title: null,
      language: "en",
      revision: revision + 1,
      memberships: [{ kind: "agency" }],
    });
    await expect(changeOwnDetails(ctx, revision, form)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("lists and ends the own sessions alone", async () => {
    const { world, person, ctx } = await officeWorld(engine);
    const other = await given.secretariat(world);
    for (const publicId of ["one", "three", "two"]) await session(world, person.accountId, publicId);
    await session(world, other.accountId, "theirs");
    expect((await listOwnSessions(ctx, "two")).map((one) => [one.publicId, one.isThis])).toEqual([
      ["two", true],
      ["one", false],
      ["three", false],
    ]);
    await endOwnSessions(ctx, "two", { session: "theirs" });
    await endOwnSessions(ctx, "two", { session: "one" });
    expect(await sessionsOf(world)).toEqual(["theirs", "three", "two"]);
    await endOwnSessions(ctx, "two", { session: "others" });
    expect(await sessionsOf(world)).toEqual(["theirs", "two"]);
  });
});
