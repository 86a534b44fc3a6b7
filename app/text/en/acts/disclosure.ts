/** Words of what is done to a disclosure: on its page, in what happened, in letters. */
export default {
  disclose: { line: "Information handed over", history: "Information was shown to the host", "line-me": "Information about you was given" },
};
