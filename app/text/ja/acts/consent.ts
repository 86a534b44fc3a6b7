/** Words of what is done to a consent: on its page, in what happened, in letters. */
export default {
  withdraw: {
    line: "同意の取り消し",
    history: "同意の撤回を記録しました",
    "line-me": "{同意|どうい}を やめました",
    letter: {
      subject: "本人の同意が取り消されました",
      body: "本人の同意が一つ、取り消されました。その同意で見えていた項目は、ほかの同意がなければ、もう表示されません。どの同意かは、ページで確かめてください。",
    },
  },
  give: { history: "同意を記録しました" },
};
