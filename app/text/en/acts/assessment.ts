/** Words of what is done to a assessment: on its page, in what happened, in letters. */
export default {
  start: { do: "Start the assessment", "do-again": "Make a new version", history: "An assessment was begun" },
  complete: {
    do: "Complete the assessment",
    title: "Complete the assessment",
    lead: "Completes version {{number}}. The search and requests go by it. To change it later, make a new version.",
    button: "Complete",
    done: "The assessment is complete. You can search for places.",
    history: "An assessment was completed",
  },
  save: { button: "Save and return", done: "Saved." },
};
