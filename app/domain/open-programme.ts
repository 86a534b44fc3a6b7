/** Opens what one running programme shares, and joins the strata of the domain: what the effects of an act are done by. */
import { randomBytes as cryptoRandomBytes } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import type { Connection } from "#db/connect.ts";
import { openKeyring } from "#db/seal.ts";
import { systemClock, type Clock, type Programme } from "./context.ts";
import { settleGatesOf } from "./placements/settle-gate.ts";
import { freeSeat, occupySeat, reserveSeat } from "./places/seats.ts";
import { writeSearchDocument } from "./search/write-search-document.ts";
import { endSubscriptionsOf } from "./subscriptions/end-subscription.ts";
import { defaultTimings, type Timings } from "./timings.ts";

export function openProgramme(
  connection: Connection,
  appKeys: string,
  clock: Clock = systemClock,
  timings: Timings = defaultTimings,
): Programme {
  const randomBytes = (length: number) => new Uint8Array(cryptoRandomBytes(length));
  return {
    connection,
    keys: openKeyring(appKeys, randomBytes),
    clock,
    timings,
    effects: { reserveSeat, occupySeat, freeSeat, keepListed: writeSearchDocument, settleGatesOf, endSubscriptionsOf },
    randomBytes,
    newId: () => uuidV7({ msecs: clock.nowMs() }),
  };
}
