/** Words of what is done to a insurance: on its page, in what happened, in letters. */
export default {
  record: { line: "Insurance recorded", "line-me": "Insurance was taken out" },
  list: { line: "Listed for insurance", "line-me": "Your name was put on the insurance list" },
  cancel: { line: "Insurance record taken back", "line-me": "A wrong record of insurance was taken back" },
};
