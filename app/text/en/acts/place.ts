/** Words of what is done to a place: on its page, in what happened, in letters. */
export default {
  submit: { letter: { subject: "Please check", body: "A place was handed in to be checked before it is shown." } },
  approve: { letter: { subject: "Now shown", body: "The check is done and the place is now shown." } },
  "ask-changes": { letter: { subject: "Please change something", body: "Something needs to be changed before the place can be shown." } },
  remind: {
    letter: {
      subject: "Please confirm what is shown",
      body: "The place needs to be confirmed soon. Please check that it is still right. Without an answer it will no longer be shown.",
    },
  },
  "remind-end": {
    letter: {
      subject: "Place {{code}} is shown until {{lastOn}}",
      body: "The last day of place {{code}} is {{lastOn}}. From {{overOn}} it is no longer in the lists and in the bulletin.\nTo go on, change the last day and publish the change. To let it end, you need not do anything. Who works there now goes on, whether it is shown or not.",
      action: "See or change the last day",
    },
  },
  "become-unconfirmed": {
    letter: {
      subject: "No longer shown (to be confirmed)",
      body: "The place is no longer shown because nobody confirmed it. It comes back as soon as you confirm.",
    },
  },
  expire: {
    letter: { subject: "The time of showing is over", body: "The time in which the place was shown is over. Extend it to go on." },
  },
};
