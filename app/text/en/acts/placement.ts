/** Words of what is done to a placement: on its page, in what happened, in letters. */
export default {
  prepare: { line: "Preparing began", "line-me": "Preparing began" },
  "open-gate": {
    line: "Ready",
    "line-me": "All is ready",
    letter: { subject: "Everything is ready to start", body: "Everything that is needed to start is done." },
  },
  "shut-gate": {
    line: "Preparing again",
    "line-me": "Preparing again",
    letter: { subject: "Something is needed before the start", body: "Something more is needed before the start." },
  },
  start: {
    line: "Started",
    "line-me": "It started",
    letter: { subject: "The work has begun", body: "The work has begun." },
    "letter-me": {
      subject: "It has begun",
      body: "Your work has begun. If anything is hard, talk to the person who supports you at any time.",
    },
  },
  suspend: {
    line: "Paused",
    "line-me": "It was paused",
    letter: { subject: "A break", body: "There will be a break for some time." },
    "letter-me": { subject: "A pause", body: "Your work pauses for a while." },
  },
  resume: {
    line: "Resumed",
    "line-me": "It started again",
    letter: { subject: "The work goes on", body: "The work goes on after the break." },
    "letter-me": { subject: "It goes on", body: "The pause is over and your work goes on." },
  },
  finish: {
    line: "Finished",
    "line-me": "It ended",
    letter: { subject: "The work has ended", body: "The work has ended." },
    "letter-me": { subject: "It has ended", body: "Your work there has ended. Thank you for all you did." },
  },
  "not-start": {
    line: "Start called off",
    "line-me": "It was decided not to start",
    letter: { subject: "The work did not begin", body: "It was decided not to begin." },
    "letter-me": {
      subject: "It will not begin",
      body: "Your work there will not begin. Talk with the person who supports you about what comes next.",
    },
  },
  "assign-officer": { line: "Officer named", "line-me": "A person in charge was named" },
  "clear-health": { line: "Health requirement cleared", "line-me": "Health was checked" },
  "deliver-terms": { line: "Labour terms delivered", "line-me": "The paper with the terms was handed over" },
  "set-review": { line: "Review set", "line-me": "A day to look back was set" },
};
