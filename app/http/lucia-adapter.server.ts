/**
 * Sessions as Lucia reads and writes them, kept our way: hashed tokens, an absolute end, one query that knows a disabled account.
 * Bound to one kind of person, since idle times differ and Lucia knows one per instance.
 */
import type { Adapter, DatabaseSession } from "lucia";
import { sha256 } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "#app/domain/context.ts";
import { minuteMs } from "#app/domain/time/spans.ts";

export type SessionKind = "staff" | "applicant";

export interface SessionAttributes {
  publicId: string;
  authAt: string;
  mfaAt: string | null;
  addressHash: string | null;
  browser: string | null;
}

export interface UserAttributes {
  name: string | null;
}

const owner = { staff: "account_id", applicant: "applicant_id" } as const;
const byPublicId = "sid:";

export function sessionAdapter(ctx: Ctx, kind: SessionKind): Adapter {
  const { timings, clock } = ctx.programme;
  const idleMs = (kind === "staff" ? timings.staffIdleMinutes : timings.applicantIdleMinutes) * minuteMs;
  const absoluteMs = (kind === "staff" ? timings.staffAbsoluteMinutes : timings.applicantAbsoluteMinutes) * minuteMs;
  const after = (ms: number) => new Date(clock.nowMs() + ms).toISOString();
  const earlier = (one: string, other: string) => (one < other ? one : other);
  /** Lucia compares with the machine's clock; it is told the time that is left by the programme's. */
  const onMachineClock = (instant: string) => new Date(Date.now() + Date.parse(instant) - clock.nowMs());

  /** Lucia deletes and renews by the id it is given here: the token itself when it was shown, else the public id. */
  const sessionOf = (row: Row<"session">, id: string): DatabaseSession => ({
    id,
    userId: row[owner[kind]]!,
    expiresAt: onMachineClock(earlier(row.expires_at, row.absolute_expires_at)),
    attributes: {
      publicId: row.public_id,
      authAt: row.auth_at,
      mfaAt: row.mfa_at,
      addressHash: row.ip_hash,
      browser: row.ua_family,
    } satisfies SessionAttributes,
  });

  const staffRow = (token: string) =>
    ctx.db
      .selectFrom("session")
      .innerJoin("account", "account.id", "session.account_id")
      .selectAll("session")
      .select("account.name as personName")
      .where("session.token_hash", "=", sha256(token))
      .where("account.disabled_at", "is", null)
      .executeTakeFirst();
  const applicantRow = (token: string) =>
    ctx.db
      .selectFrom("session")
      .innerJoin("applicant", "applicant.id", "session.applicant_id")
      .innerJoin("person_key", "person_key.id", "applicant.person_key_id")
      .selectAll("session")
      .select((eb) => eb.val<string | null>(null).as("personName"))
      .where("session.token_hash", "=", sha256(token))
      .where("person_key.erased_at", "is", null)
      .executeTakeFirst();

  return {
    async getSessionAndUser(token) {
      const row = await (kind === "staff" ? staffRow(token) : applicantRow(token));
      if (!row) return [null, null];
      const attributes: UserAttributes = { name: row.personName };
      return [sessionOf(row, token), { id: row[owner[kind]]!, attributes }];
    },
    async getUserSessions(userId) {
      const rows = await ctx.db
        .selectFrom("session")
        .selectAll()
        .where(owner[kind], "=", userId)
        .orderBy("created_at")
        .orderBy("public_id")
        .execute();
      return rows.map((row) => sessionOf(row, byPublicId + row.public_id));
    },
    async setSession(session) {
      const { publicId, authAt, mfaAt, addressHash, browser } = session.attributes as SessionAttributes;
      const absolute = after(absoluteMs);
      await ctx.db
        .insertInto("session")
        .values({
          token_hash: sha256(session.id),
          public_id: publicId,
          account_id: kind === "staff" ? session.userId : null,
          applicant_id: kind === "applicant" ? session.userId : null,
          created_at: ctx.now(),
          expires_at: earlier(after(idleMs), absolute),
          absolute_expires_at: absolute,
          auth_at: authAt,
          mfa_at: mfaAt,
          ip_hash: addressHash,
          ua_family: browser,
        })
        .execute();
    },
    // Update only: a renewal that comes after a sign-out must not bring the session back.
    async updateSessionExpiration(token) {
      const row = await ctx.db
        .selectFrom("session")
        .select("absolute_expires_at")
        .where("token_hash", "=", sha256(token))
        .executeTakeFirst();
      if (!row) return;
      await ctx.db
        .updateTable("session")
        .set({ expires_at: earlier(after(idleMs), row.absolute_expires_at) })
        .where("token_hash", "=", sha256(token))
        .execute();
    },
    async deleteSession(id) {
      const gone = ctx.db.deleteFrom("session").where(owner[kind], "is not", null);
      await (
        id.startsWith(byPublicId) ? gone.where("public_id", "=", id.slice(byPublicId.length)) : gone.where("token_hash", "=", sha256(id))
      ).execute();
    },
    async deleteUserSessions(userId) {
      await ctx.db.deleteFrom("session").where(owner[kind], "=", userId).execute();
    },
    async deleteExpiredSessions() {
      const now = ctx.now();
      await ctx.db
        .deleteFrom("session")
        .where((eb) => eb.or([eb("expires_at", "<=", now), eb("absolute_expires_at", "<=", now)]))
        .execute();
    },
  };
}
