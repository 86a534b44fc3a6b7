/** Words of what is done to a assessment: on its page, in what happened, in letters. */
export default { start: { history: "アセスメントを始めました" }, complete: { history: "アセスメントを完了しました" } };
