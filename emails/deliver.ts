/**
 * The sender: settles what has come back, claims what fits, renders and sends it, all lanes side by side so that a bulletin never
 * stands before a sign-in. One transaction writes back a group and claims the next; a letter leaves its slot only once it is
 * written back, so a kill can double no more letters than there are slots.
 */
import type { Logger } from "pino";
import { system } from "#app/domain/access/actor.ts";
import { inTransaction, makeCtx, type Programme } from "#app/domain/context.ts";
import {
  claimLetters,
  extendLeases,
  lanes,
  lanesDue,
  nextDueMs,
  type Claimed,
  type ClaimedLetter,
} from "#app/domain/outbox/claim-letters.ts";
import type { Lane } from "#app/domain/outbox/letter-templates.ts";
import { settleLetters, type Outcome } from "#app/domain/outbox/settle-letters.ts";
import { domainOf, type MailSettings } from "./mail-settings.ts";
import { renderLetter } from "./render.ts";
import { NotSent, openTransport, type Transport } from "./transport.ts";

export interface SenderParts {
  programme: Programme;
  mail: MailSettings;
  publicOrigin: string;
  log: Pick<Logger, "info" | "warn" | "error">;
  /** Tests hand in their own. */
  transport?: Transport;
}

export interface Sender {
  /** Letters were written: look now, not at the next turn. */
  wake(): void;
  /** Claims nothing more, lets what is under way end, writes it back. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way and nothing due. */
  idle(): Promise<void>;
}

/** The part of what is under way that is written back together: each group costs one commit. */
const groupPart = 0.75;
/** How long finished letters may wait for others to be written back with them. */
const groupMs = 20;
/** However soon something is due, a sender breathes between its looks. */
const leastPauseMs = 5;

/** The lane of letters people wait for in front of a screen has seats of its own. */
function capacitiesOf(concurrency: number): Record<Lane, number> {
  const aside = Math.max(1, Math.ceil(concurrency / 5));
  return { "sign-in": aside, transaction: aside, bulletin: concurrency };
}

/**
 * Sees when the mail server does not answer at all: after as many letters as may be under way, sending rests, longer and longer,
 * so that an outage costs no letter its tries and no processor its time.
 */
function watchServer(
  nowMs: () => number,
  { tolerated, firstPauseMs, longestPauseMs }: { tolerated: number; firstPauseMs: number; longestPauseMs: number },
) {
  let unanswered = 0;
  let restsUntilMs = 0;
  return {
    note(outcome: Outcome) {
      if (outcome.kind === "nothing-to-say") return;
      if (outcome.kind !== "not-now" || outcome.smtpCode !== null) unanswered = 0;
      else if (outcome.reason === "unreachable") unanswered += 1;
      const beyond = unanswered - tolerated;
      restsUntilMs = beyond >= 0 ? nowMs() + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(beyond, 20)) : 0;
    },
    isDown: () => unanswered >= tolerated,
    // Never longer than the longest, also when the clock was set back meanwhile.
    pauseMs: () => Math.min(longestPauseMs, Math.max(0, restsUntilMs - nowMs())),
  };
}

export function startSender(parts: SenderParts): Sender {
  const { programme, log } = parts;
  const { leaseSeconds, workerPauseMs, mailConcurrency } = programme.timings;
  const ctx = makeCtx(programme, { actor: system, via: "clock" });
  const owner = programme.newId();
  const capacities = capacitiesOf(mailConcurrency);
  const transport =
    parts.transport ?? openTransport(parts.mail, { leaseSeconds, connections: lanes.reduce((sum, lane) => sum + capacities[lane], 0) });
  const messageDomain = domainOf(parts.mail.from.address);
  const settings = { origin: parts.publicOrigin, mail: parts.mail };

  const underWay = new Map<string, ClaimedLetter>();
  let finished: Outcome[] = [];
  let isStopping = false;
  let isWoken = false;
  let gathering: NodeJS.Timeout | undefined;
  let rouse: (() => void) | undefined;
  let whenIdle: (() => void)[] = [];
  /** In how long something may be due or allowed again, as far as the last look saw. */
  let lookAgainMs = workerPauseMs;
  const outage = watchServer(() => programme.clock.nowMs(), {
    tolerated: mailConcurrency,
    firstPauseMs: workerPauseMs,
    longestPauseMs: leaseSeconds * 1000,
  });

  const isGroup = () => finished.length >= underWay.size * groupPart;

  const wake = () => {
    clearTimeout(gathering);
    gathering = undefined;
    isWoken = true;
    rouse?.();
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        rouse = undefined;
        resolve();
      }
      rouse = done;
      if (isWoken) done();
    });

  async function exchange(outcomes: Outcome[]): Promise<{ claimed: ClaimedLetter[]; isMore: boolean }> {
    // A server that does not answer is asked with one letter; the others keep their tries.
    const mayProbe = underWay.size === outcomes.length;
    const free = (lane: Lane) =>
      capacities[lane] -
      [...underWay.values()].filter((letter) => letter.lane === lane).length +
      outcomes.filter(({ letter }) => letter.lane === lane && underWay.get(letter.id) === letter).length;
    return inTransaction(ctx, async (inner) => {
      if (outcomes.length) {
        const settled = await settleLetters(inner, owner, outcomes);
        if (settled < outcomes.length) log.warn({ lost: outcomes.length - settled }, "letters were taken over by another sender");
      }
      const claims: Claimed[] = [];
      const isQuiet = () => outage.pauseMs() > 0 || (outage.isDown() && (!mayProbe || claims.some((claim) => claim.claimed.length > 0)));
      for (const lane of isStopping ? [] : await lanesDue(inner))
        if (!isQuiet()) claims.push(await claimLetters(inner, { owner, lane, most: outage.isDown() ? 1 : free(lane), messageDomain }));
      const waits = claims.flatMap((claim) => (claim.waitMs > 0 ? [claim.waitMs] : []));
      if (waits.length) lookAgainMs = Math.min(lookAgainMs, ...waits);
      return {
        claimed: claims.flatMap((claim) => claim.claimed),
        isMore: claims.some((claim) => claim.isMore && claim.claimed.length === 0),
      };
    });
  }

  async function turn(): Promise<boolean> {
    const outcomes = finished;
    finished = [];
    lookAgainMs = workerPauseMs;
    if (!outcomes.length) {
      if (isStopping || outage.pauseMs() > 0) return false;
      const dueMs = await nextDueMs(ctx);
      if (dueMs !== 0) {
        lookAgainMs = Math.min(workerPauseMs, dueMs ?? workerPauseMs);
        return false;
      }
    }
    try {
      const { claimed, isMore } = await exchange(outcomes);
      // A letter whose lease this process lost and took again is under way anew.
      for (const { letter } of outcomes) if (underWay.get(letter.id) === letter) underWay.delete(letter.id);
      for (const letter of claimed) {
        underWay.set(letter.id, letter);
        void send(letter).then((outcome) => {
          outage.note(outcome);
          finished.push(outcome);
          // Most of what is under way makes a group; nothing waits longer than a blink for it.
          if (isGroup()) wake();
          else gathering ??= setTimeout(wake, groupMs);
        });
      }
      return isMore || claimed.length > 0;
    } catch (error) {
      // Not written back yet: kept, so that a database that comes back learns of it.
      finished.unshift(...outcomes);
      throw error;
    }
  }

  const mayStillSend = (letter: ClaimedLetter) => () =>
    underWay.get(letter.id) === letter && programme.clock.nowMs() < Date.parse(letter.leaseUntil);

  async function send(letter: ClaimedLetter): Promise<Outcome> {
    try {
      const mail = await renderLetter(ctx, letter, settings);
      if (!mail) return { letter, kind: "nothing-to-say", reason: "nothing-new" };
      if (!mayStillSend(letter)()) return { letter, kind: "not-now", smtpCode: null, reason: "lease-lost" };
      const { smtpCode } = await transport.send(mail, mayStillSend(letter));
      return { letter, kind: "sent", smtpCode };
    } catch (error) {
      if (error instanceof NotSent) {
        const { smtpCode, statusCode, reason, isAddressDead } = error;
        return error.isFinal
          ? { letter, kind: "refused", smtpCode, statusCode, reason, isAddressDead }
          : { letter, kind: "not-now", smtpCode, statusCode, reason };
      }
      log.error({ err: error, letterId: letter.id, template: letter.template }, "a letter could not be rendered");
      return { letter, kind: "not-now", smtpCode: null, reason: "not-rendered" };
    }
  }

  /** A slow server must not cost the lease of what it is just being given. */
  async function beat(): Promise<void> {
    const ids = [...underWay.keys()];
    if (!ids.length) return;
    const { leaseUntil, ids: ours } = await extendLeases(ctx, owner, ids);
    for (const id of ours) {
      const letter = underWay.get(id);
      if (letter) letter.leaseUntil = leaseUntil;
    }
  }
  const heart = setInterval(
    () => void beat().catch((error: unknown) => log.warn({ err: error }, "leases could not be extended")),
    Math.max(50, (leaseSeconds * 1000) / 3),
  );
  heart.unref();

  async function run(): Promise<void> {
    while (!isStopping || underWay.size > 0) {
      isWoken = false;
      let isMore = false;
      try {
        isMore = await turn();
      } catch (error) {
        log.error({ err: error }, "the outbox cannot be read or written");
        await new Promise((resolve) => setTimeout(resolve, workerPauseMs));
      }
      if (isMore || (finished.length > 0 && isGroup())) continue;
      if (!underWay.size && !isWoken) {
        for (const resolve of whenIdle) resolve();
        whenIdle = [];
        if (isStopping) break;
      }
      await pause(Math.max(leastPauseMs, lookAgainMs));
    }
    clearInterval(heart);
    transport.close();
  }
  const running = run();

  return {
    wake,
    async stop() {
      isStopping = true;
      wake();
      await running;
    },
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        wake();
      }),
  };
}
