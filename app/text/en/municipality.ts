/** Words of the municipality: support decisions. */
export default {
  title: "Support decisions",
  lead: "You see the case number, the agency and the form. For the person's name, please ask the agency.",
  views: "Which decisions to show",
  case: "Case number",
  agency: "Agency",
  none: "There are no such decisions.",
  "none-next": "Applications of agencies appear here, and a mail tells you.",
  one: "Support decision {{number}}",
  "one-lead-applied": "Once recorded, it counts for the start of the training.",
  "one-lead-decided": "The decision is recorded. When something changes, the agency applies again.",
  "one-lead-rejected": "It is recorded as turned down. The agency can mend it and apply again.",
  record: {
    title: "Record the decision",
    lead: "Records the support decision of case {{number}}.",
    button: "Record the decision",
    after:
      "It counts at once for the start of this person. A recorded decision cannot be changed on this page; when something changes, the agency applies again.",
    form: "Form",
    decidedOn: "Decided on",
    validFrom: "Valid from",
    validTo: "Valid until",
  },
  reject: {
    title: "Record that it is not granted",
    lead: "The application of case {{number}} is not granted. The agency can apply again.",
    button: "Record",
    after:
      "The application ends here, and the agency reads your reason. Training that needs a support decision cannot start until there is one.",
    note: "Reason, and what to do next",
  },
  "letter-agency": "The agency's person in charge",
  notice: { recorded: "The support decision was recorded.", rejected: "It was recorded as not granted." },
};
