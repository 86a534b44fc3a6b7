/** Words of what is done to a message: on its page, in what happened, in letters. */
export default {
  "leave-late": {
    line: "Wants to stop (by a link that had ended)",
    history: "The applicant said by a link that had ended that they want to stop. Nothing has been withdrawn yet",
    "line-me": "You said that you want to stop",
  },
  "decline-late": {
    line: "Wants a change (by a link that had ended)",
    history: "The applicant asked by a link that had ended to change the agreement",
    "line-me": "You asked for a change",
  },
  write: { line: "Message", "line-me": "A message was sent" },
  answer: {
    title: "Reply to the person",
    lead: "The person is told by mail (the text is read after signing in or by link). The host does not see it.",
    button: "Send",
    body: "Reply",
    done: "The reply was sent.",
  },
  ask: {
    title: "Ask a question",
    lead: "Write what you want to know. It goes to your agency. The workplace does not read it.",
    button: "Send",
    body: "Your question",
    done: "Sent. Please wait for the answer.",
  },
};
