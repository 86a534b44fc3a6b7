/** Words of what is done to a applicant: on its page, in what happened, in letters. */
export default {
  register: {
    do: "Register a case",
    title: "Register a case",
    button: "Register",
    done: "The case was registered.",
    history: "The case was registered",
  },
  edit: { do: "Edit", title: "Edit a case", button: "Save", done: "Saved.", history: "The case was edited" },
  assign: {
    do: "Choose who is in charge",
    title: "Choose who is in charge",
    lead: "This colleague gets the messages of the case.",
    button: "Choose",
    assignedAccountId: "In charge",
    done: "Somebody is in charge now.",
    history: "Somebody was put in charge",
  },
  close: {
    do: "Close the case",
    title: "Close the case",
    lead: "A closed case leaves the list. Its records stay, and it can be reopened at any time. It cannot be closed while a request is under way.",
    button: "Close the case",
    note: "Reason",
    done: "The case was closed.",
    history: "The case was closed",
  },
  reopen: {
    do: "Reopen the case",
    title: "Reopen the case",
    lead: "It returns to the list and can go on.",
    button: "Reopen",
    done: "The case was reopened.",
    history: "The case was reopened",
  },
  shortlist: { do: "Add to the shortlist", done: "Added to the shortlist." },
  unlist: { do: "Take off the shortlist", done: "Taken off the shortlist." },
};
