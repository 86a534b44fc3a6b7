/** Who is signed in. The only file, with its adapter, that names Lucia: its author has ended the library. */
import { Lucia, TimeSpan } from "lucia";
import type { Actor } from "#app/domain/access/actor.ts";
import { guest } from "#app/domain/access/actor.ts";
import { listMemberships } from "#app/domain/accounts/read-staff.ts";
import type { Ctx } from "#app/domain/context.ts";
import { forgetCookie, readCookie, writeCookie } from "./cookies.ts";
import type { SessionFacts } from "./load-context.ts";
import { sessionAdapter, type SessionAttributes, type SessionKind, type UserAttributes } from "./lucia-adapter.server.ts";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export const forgetSession = forgetCookie("session");

/** `KIND.TOKEN`, where the token is of Lucia's making: 25 random bytes. */
const cookieShape = /^(staff|applicant)\.([a-z2-7]{40})$/;

function luciaOf(ctx: Ctx, kind: SessionKind, adapter = sessionAdapter(ctx, kind)) {
  const { staffIdleMinutes, applicantIdleMinutes } = ctx.programme.timings;
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(kind === "staff" ? staffIdleMinutes : applicantIdleMinutes, "m"),
    getSessionAttributes: (kept) => kept,
    getUserAttributes: (kept) => kept,
  });
}

interface Shown {
  kind: SessionKind;
  token: string;
}

function readShown(header: string | null | undefined): Shown | null {
  const [, kind, token] = cookieShape.exec(readCookie(header, "session") ?? "") ?? [];
  return kind ? { kind: kind as SessionKind, token } : null;
}

export interface OpenedSession {
  viewer: Actor;
  session: SessionFacts | null;
  /** The browser shows a session that no longer lives. */
  hasEnded: boolean;
  /** Whose it was, when it ended by time alone: a session that was ended on purpose leaves nothing behind. */
  endedOf: SignedIn | null;
}

/** The person behind a request's cookies; guest when there is no session, or none that still lives. */
export async function openSession(ctx: Ctx, cookieHeader: string | null | undefined): Promise<OpenedSession> {
  const shown = readShown(cookieHeader);
  if (!shown) return { viewer: guest, session: null, hasEnded: false, endedOf: null };
  const adapter = sessionAdapter(ctx, shown.kind);
  let endedOf: SignedIn | null = null;
  // Lucia forgets whose an ended session was in the same breath in which it finds that it has ended.
  const whose: typeof adapter.getSessionAndUser = async (token) => {
    const found = await adapter.getSessionAndUser(token);
    if (found[1]) endedOf = shown.kind === "staff" ? { accountId: found[1].id } : { applicantId: found[1].id };
    return found;
  };
  const { session, user } = await luciaOf(ctx, shown.kind, { ...adapter, getSessionAndUser: whose }).validateSession(shown.token);
  if (!session) return { viewer: guest, session: null, hasEnded: true, endedOf };
  const { publicId, authAt, mfaAt } = session;
  const viewer: Actor =
    shown.kind === "staff"
      ? { kind: "staff", accountId: user.id, name: user.name ?? "", memberships: await listMemberships(ctx, user.id), authAt, mfaAt }
      : { kind: "applicant", applicantId: user.id, authAt };
  return { viewer, session: { publicId, authAt, mfaAt }, hasEnded: false, endedOf: null };
}

export type SignedIn = { accountId: string } | { applicantId: string };

/**
 * Begins a session of somebody who has just proven who they are, and returns its cookie.
 * A session that the browser still shows ends: the token of before sign-in is never the token after it.
 */
export async function startSession(ctx: Ctx, who: SignedIn, request: Request, addressHash: string): Promise<string> {
  await endSession(ctx, request.headers.get("Cookie"));
  const kind: SessionKind = "accountId" in who ? "staff" : "applicant";
  const session = await luciaOf(ctx, kind).createSession("accountId" in who ? who.accountId : who.applicantId, {
    publicId: ctx.newId(),
    authAt: ctx.now(),
    mfaAt: null,
    addressHash,
    browser: browserOf(request.headers.get("User-Agent")),
  });
  return writeCookie("session", `${kind}.${session.id}`);
}

/** Ends the session of these cookies on the server; the cookie itself goes with `forgetSession`. */
export async function endSession(ctx: Ctx, cookieHeader: string | null): Promise<void> {
  const shown = readShown(cookieHeader);
  if (shown) await luciaOf(ctx, shown.kind).invalidateSession(shown.token);
}

/** Enough for the owner to know a session again, too little to know a device. */
export function browserOf(userAgent: string | null): string | null {
  const agent = userAgent ?? "";
  const browser = /Edg/.test(agent)
    ? "edge"
    : /Firefox/.test(agent)
      ? "firefox"
      : /Chrome|Chromium/.test(agent)
        ? "chrome"
        : /Safari/.test(agent)
          ? "safari"
          : "other";
  const system = /iPhone|iPad/.test(agent)
    ? "ios"
    : /Android/.test(agent)
      ? "android"
      : /Windows/.test(agent)
        ? "windows"
        : /Mac OS/.test(agent)
          ? "mac"
          : /Linux/.test(agent)
            ? "linux"
            : "other";
  return `${browser}/${system}`;
}
