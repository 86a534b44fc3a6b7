/** Words of what is done to a consent: on its page, in what happened, in letters. */
export default {
  withdraw: { line: "Consent withdrawn", history: "A withdrawal of consent was recorded", "line-me": "A consent was withdrawn" },
  give: { history: "A consent was recorded" },
};
