export default {
  title: "Link from a mail",
  ask: {
    title: "Enter my page",
    lead: "Give the mail address that your supporter knows. We send you a link to enter.",
    email: "Mail address",
    submit: "Send the link",
    staff: "For agencies, corporations and others",
  },
  sent: {
    title: "Look at your mail",
    lead: "If the address is registered, a link is on its way. Open it within {{minutes}} minutes.",
    "not-come": "If no mail comes, check the address and send it again. If you are not sure, ask your supporter.",
    again: "Send it again",
    mailbox: "Open the demo's mailbox",
  },
  enter: {
    title: "Enter my page",
    lead: "Press the button to enter your page. The link works once.",
    submit: "Enter",
  },
  over: {
    title: "This link no longer works",
    lead: "Its time is over, or it was used already.",
    applicant: "To enter your page, have a new link sent to you.",
    signing: "To sign an agreement, use your page. If you are not sure, ask your supporter.",
    invitation: "If you were invited to work here, ask the person who invited you to send the invitation again.",
    mail: "To subscribe to the bulletin or change what you receive, ask for it again.",
    reset: "Choose a new password",
  },
};
