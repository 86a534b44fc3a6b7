/** Words of what is done to a facility: on its pages and in their notices. Its form has words of its own. */
export default {
  register: {
    do: "Register a facility",
    title: "Register a facility",
    button: "Register",
    done: "Registered.",
  },
  edit: {
    do: "Change",
    title: "Change the facility",
    lead: "Published places show the change at once.",
    button: "Save",
    done: "Saved.",
    "done-tell-authority": "Saved. A change of certified facts may have to be reported to the certifying authority.",
  },
  certify: {
    do: "Certification",
    title: "Certification",
    lead: "The certifying authority is {{authority}} (it follows from the address).",
    button: "Save",
    done: "Saved.",
  },
};
