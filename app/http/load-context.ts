/** What the server hands to every loader and action. */
import type { Logger } from "pino";
import type { Actor } from "#app/domain/access/actor.ts";
import type { KeptFor } from "#app/domain/accounts/kept-form.ts";
import type { MailDesk } from "#app/domain/bulletins/mail-desk.ts";
import type { MailHook } from "#app/domain/outbox/mail-hook.ts";
import type { Programme } from "#app/domain/context.ts";
import type { TextChoice } from "#app/text/text-context.ts";

/** The running programme as the web sees it. */
export interface WebApp {
  programme: Programme;
  publicOrigin: string;
  isDemo: boolean;
  mailDesk: MailDesk;
  mailHook: MailHook;
  log: Logger;
}

export interface SessionFacts {
  /** Names the session to its owner without being usable as a token. */
  publicId: string;
  authAt: string;
  mfaAt: string | null;
}

export interface LoadContext {
  app: WebApp;
  requestId: string;
  cspNonce: string;
  /** Who sends this request; guest without a valid session. */
  viewer: Actor;
  session: SessionFacts | null;
  /** The browser still shows a session that is over. */
  hasSessionEnded: boolean;
  /** Whose session that was, when only its time was over. */
  endedSessionOf: KeptFor | null;
  text: TextChoice;
  /** The sender's network address as a keyed hash; addresses themselves are not kept. */
  addressHash: string;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends LoadContext {}
}
declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends LoadContext {}
}
