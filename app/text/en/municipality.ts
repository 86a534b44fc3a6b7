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
};
