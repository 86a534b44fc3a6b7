/** Words of what is done to an organisation, by the secretariat or by itself. */
export default {
  register: {
    do: "Register an organisation",
    title: "Register an organisation",
    lead: "Choose the kind of organisation.",
    "title-of": {
      corporation: "Register a corporation",
      agency: "Register an agency",
      municipality: "Register a municipality",
    },
    button: "Register",
    done: "Registered. Now invite its people.",
  },
  edit: {
    do: "Change",
    title: "Change",
    button: "Save",
    done: "Saved.",
  },
  "edit-own": {
    do: "Change the corporation",
    title: "Change the corporation",
    lead: "Published places show a new name at once.",
    button: "Save",
    done: "Saved.",
  },
};
