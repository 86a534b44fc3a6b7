/** Words of what is done to a membership: inviting somebody, and ending it. */
export default {
  invite: {
    do: "Invite somebody",
    title: "Invite somebody",
    lead: "You invite a member of {{organisation}}.",
    mail: "The person gets a mail with a link, and until when it works. Somebody with an account gets one more membership and the same mail.",
    button: "Send the invitation",
    "do-again": "Send the invitation again",
    done: "An invitation goes to {{email}}.",
  },
  end: {
    do: "End membership",
    title: "End {{name}}'s membership",
    lead: "What this membership allowed ends at once. Other memberships stay, and so does the record of what was done.",
    cases: "Their cases will have nobody assigned. Assign them to somebody else.",
    button: "End the membership",
    done: "The membership has ended.",
  },
};
