/** In whose name an act of an engagement is done: what the address of its page says. */
import type { At } from "../acts/act.ts";
import type { Party, Side } from "../workflows/agreement.ts";

export const actingSide = ({ as }: Pick<At, "as">): Side => (as === "host" ? "host" : "agency");
export const actingParty = ({ as }: Pick<At, "as">): Party => (as === "applicant" ? "applicant" : actingSide({ as }));

/** Where the pages of a party lie. */
export const areaOf = (at: Pick<At, "as">): string => (at.as === "applicant" ? "/me" : `/${actingSide(at)}`);

/** Words of the parties that get a letter, but for whoever acts. */
export const lettersTo = (parties: readonly Party[], { as }: Pick<At, "as">): string[] =>
  parties.filter((party) => party !== as).map((party) => `kit.letter-to.${party}`);
