/** Words of what is done to a consent: on its page, in what happened, in letters. */
export default {
  withdraw: {
    line: "Consent withdrawn",
    history: "A withdrawal of consent was recorded",
    "line-me": "A consent was withdrawn",
    letter: {
      subject: "A consent was withdrawn",
      body: "The person has withdrawn a consent. What was shown by it is no longer shown, unless another consent allows it. The page says which one it was.",
    },
  },
  give: { history: "A consent was recorded" },
};
