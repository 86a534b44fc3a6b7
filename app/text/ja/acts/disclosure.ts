/** Words of what is done to a disclosure: on its page, in what happened, in letters. */
export default { disclose: { line: "情報の提供", history: "情報を受入れ先に見せました", "line-me": "あなたのことを つたえました" } };
