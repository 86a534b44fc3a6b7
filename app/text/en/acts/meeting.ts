/** Words of what is done to a meeting: on its page, in what happened, in letters. */
export default {
  propose: {
    line: "Dates proposed",
    "line-me": "Dates were proposed",
    letter: { subject: "Days for the meeting", body: "Days for the meeting were proposed." },
    "letter-me": { subject: "Dates for the meeting", body: "There are dates for the meeting. Please say which ones suit you." },
  },
  "propose-again": {
    line: "Other dates proposed",
    "line-me": "Other dates were proposed",
    letter: { subject: "Days for the meeting", body: "Other days for the meeting were proposed." },
    "letter-me": { subject: "Dates for the meeting", body: "There are new dates for the meeting. Please say which ones suit you." },
  },
  "answer-dates": { line: "Dates answered", "line-me": "Dates were answered" },
  confirm: {
    line: "Date fixed",
    "line-me": "The date was fixed",
    letter: { subject: "The day of the meeting", body: "The day of the meeting is fixed." },
    "letter-me": {
      subject: "The date of the meeting is fixed",
      body: "The date of the meeting is fixed. Please look when and where it is.",
    },
  },
  hold: {
    line: "Meeting held",
    "line-me": "The meeting took place",
    letter: { subject: "The meeting was recorded", body: "The result of the meeting was recorded." },
  },
  cancel: {
    line: "Meeting called off",
    "line-me": "The meeting was called off",
    letter: { subject: "The meeting is cancelled", body: "The meeting is cancelled." },
    "letter-me": {
      subject: "The meeting is off",
      body: "The meeting will not take place. Ask the person who supports you what comes next.",
    },
  },
};
