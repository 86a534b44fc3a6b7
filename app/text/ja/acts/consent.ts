/** Words of what is done to a consent: on its page, in what happened, in letters. */
export default {
  withdraw: { line: "同意の取り消し", history: "同意の撤回を記録しました", "line-me": "{同意|どうい}を やめました" },
  give: { history: "同意を記録しました" },
};
