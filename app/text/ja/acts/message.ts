/** Words of what is done to a message: on its page, in what happened, in letters. */
export default { write: { line: "連絡", "line-me": "れんらくを しました" } };
