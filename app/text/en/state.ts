/** States and moves as people read them. */
export default {
  place: {
    draft: "Draft",
    "in-review": "With the secretariat",
    "changes-requested": "Changes requested",
    published: "Published",
    paused: "Paused",
    unconfirmed: "Confirmation needed",
    expired: "Period over",
    closed: "Closed",
  },
};
