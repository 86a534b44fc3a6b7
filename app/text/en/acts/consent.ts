/** Words of what is done to a consent: on its page, in what happened, in letters. */
export default {
  withdraw: {
    do: "Record a withdrawal",
    title: "Withdrawal of consent: {{scope}}",
    lead: "Once recorded, what this consent showed is hidden from hosts at once, but for what another consent allows.",
    kept: "The record of what was shown stays.",
    told: "The worker of the case and, where the consent concerns hosts, those of hosts with a request under way (not yourself)",
    button: "Record the withdrawal",
    withdrawnOn: "Withdrawn on",
    note: "How it came about",
    done: "The withdrawal was recorded. What this consent showed can no longer be seen, but for what another consent allows.",
    line: "Consent withdrawn",
    history: "A withdrawal of consent was recorded",
    "line-me": "A consent was withdrawn",
    letter: {
      subject: "A consent was withdrawn",
      body: "The person has withdrawn a consent. What was shown by it is no longer shown, unless another consent allows it. The page says which one it was.",
    },
  },
  give: {
    do: "Record a consent",
    title: "Record a consent",
    lead: "Record it as the person gave it after your explanation. It cannot be rewritten later.",
    button: "Record",
    done: "The consent was recorded.",
    history: "A consent was recorded",
  },
};
