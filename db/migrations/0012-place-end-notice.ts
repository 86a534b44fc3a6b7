/** Of which last day of a place the host has been told: once for each, however often the clock looks. */
import { addition, day } from "../ddl.ts";

export const additions = {
  place: addition({ end_told_for: day("end_told_for").nullable() }, [
    "INDEX place_by_end ON place (valid_until) WHERE valid_until IS NOT NULL",
  ]),
};
