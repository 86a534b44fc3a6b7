/** Indexes by which lists page without sorting or walking what is long over. */
import { addition } from "../ddl.ts";

export const additions = {
  support_decision: addition({}, ["INDEX support_decision_by_page ON support_decision (authority_code, state, id)"]),
  placement: addition({}, ["INDEX placement_by_state ON placement (state, starts_on, id)"]),
};
