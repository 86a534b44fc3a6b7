/** The two meetings an agency calls beside those of a case may be kept; and a receipt says no act, which none ever did. */
import { change, oneOf, removal } from "../ddl.ts";

export const changes = {
  /** `coordinate`: 就労支援コーディネート会議, the person with a committee. `network`: 就労支援ネットワーク会議, agencies among themselves. */
  meeting: change({ kind: oneOf("kind", ["three-party", "visit", "trial", "coordinate", "network"]) }),
};

export const removals = { form_receipt: removal(["act"]) };
