/** Words of what is done to a support decision: on its page, in what happened, in letters. */
export default {
  apply: {
    history: "A support decision was applied for",
    letter: { subject: "A support decision is asked for", body: "A support decision was asked for." },
  },
  decide: {
    history: "A support decision was recorded",
    letter: { subject: "The support decision", body: "The support decision was recorded." },
  },
  reject: {
    history: "The support decision was not granted",
    letter: { subject: "The support decision", body: "The support decision was recorded." },
  },
};
