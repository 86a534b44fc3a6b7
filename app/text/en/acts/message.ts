/** Words of what is done to a message: on its page, in what happened, in letters. */
export default { write: { line: "Message", "line-me": "A message was sent" } };
