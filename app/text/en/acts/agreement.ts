/** Words of what is done to a agreement: on its page, in what happened, in letters. */
export default {
  draft: { line: "Agreement drafted" },
  send: {
    line: "Agreement sent",
    "line-me": "The agreement is ready",
    letter: { subject: "Please sign the agreement", body: "The agreement is ready. Please read it, and sign it if you agree." },
    "letter-me": {
      subject: "Please read the agreement",
      body: "The agreement is ready. Read it, and sign if it is right. If something is not clear, do not sign, and ask.",
    },
  },
  sign: {
    line: "Agreement signed",
    "line-me": "Somebody signed",
    letter: { subject: "The agreement was signed", body: "Somebody signed the agreement." },
  },
  "take-effect": {
    line: "Agreement in force (three signatures)",
    "line-me": "All three have signed",
    letter: { subject: "The agreement is in force", body: "Everybody has signed and the agreement is in force." },
    "letter-me": { subject: "All three have signed", body: "All three have signed the agreement. Next, the start is prepared." },
  },
  change: {
    line: "Agreement changed",
    "line-me": "The agreement is being changed",
    letter: {
      subject: "The agreement is being changed",
      body: "The agency is changing the agreement, so it cannot be signed at the moment. You hear from us when it is ready; please read it again then.",
    },
    "letter-me": {
      subject: "The agreement is being changed",
      body: "The agreement is being changed. You hear from us when it is ready; please read it again then.",
    },
  },
  decline: {
    line: "Signing declined",
    "line-me": "Somebody did not sign",
    letter: { subject: "The agreement was not signed", body: "Somebody decided not to sign the agreement for now." },
  },
  void: {
    line: "Agreement void",
    "line-me": "The agreement was cancelled",
    letter: { subject: "The agreement was cancelled", body: "The agreement was cancelled." },
    "letter-me": {
      subject: "The agreement was given up",
      body: "The agreement was given up. If something is not clear, ask the person who supports you.",
    },
  },
  end: {
    line: "Agreement ended",
    "line-me": "The agreement ended",
  },
  link: { line: "Signing link sent", "line-me": "A link to sign was sent" },
  "remind-signing": {
    line: "Those who had not signed were reminded",
    "line-me": "Who had not signed was reminded",
    letter: {
      subject: "The time to sign is ending",
      body: "An agreement still waits for signatures. After its last day nobody can sign it, and nothing goes on until the agency sends it again. Please read it, and sign it if you agree.",
    },
    "letter-me": {
      subject: "Please read the agreement",
      body: "Somebody has not signed yet, and the time to sign ends soon. Read it, and sign if it is right. If something is not clear, ask.",
    },
  },
  "signing-over": {
    line: "The time to sign ran out",
    "line-me": "The time to sign ran out",
    letter: {
      subject: "The time to sign is over",
      body: "An agreement was not signed by everybody in time. As it is, nobody can sign it. Please check the text and send it again.",
    },
  },
  "correct-contact": {
    line: "Contact corrected",
    "line-me": "There is a new contact",
    letter: {
      subject: "A contact in an agreement has changed",
      body: "Whom to call was corrected in an agreement. Its text and its signatures stay as they are.",
    },
    "letter-me": {
      subject: "There is a new contact",
      body: "Whom to call has changed. Look at the agreement for the new contact. You need not sign again.",
    },
  },
};
