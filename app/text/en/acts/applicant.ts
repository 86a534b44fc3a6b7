/** Words of what is done to a applicant: on its page, in what happened, in letters. */
export default {
  register: { history: "The case was registered" },
  edit: { history: "The case was edited" },
  assign: { history: "Somebody was put in charge" },
  close: { history: "The case was closed" },
  reopen: { history: "The case was reopened" },
};
