/** Why a cover that was recorded by mistake does not count, and who said so. */
import { addition, text } from "../ddl.ts";

export const additions = {
  insurance_enrolment: addition({ cancel_reason: text().nullable(), cancelled_by: text().nullable() }),
};
