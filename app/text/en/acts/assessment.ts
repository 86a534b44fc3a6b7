/** Words of what is done to a assessment: on its page, in what happened, in letters. */
export default { start: { history: "An assessment was begun" }, complete: { history: "An assessment was completed" } };
