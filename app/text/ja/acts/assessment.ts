/** Words of what is done to a assessment: on its page, in what happened, in letters. */
export default {
  start: { do: "アセスメントを始める", "do-again": "新しい版を作る", history: "アセスメントを始めました" },
  complete: {
    do: "アセスメントを完了する",
    title: "アセスメントを完了する",
    lead: "第{{number}}版を完了します。候補さがしと依頼は、この内容で行います。あとから直すときは、新しい版を作ります。",
    button: "完了する",
    done: "アセスメントを完了しました。候補をさがせます。",
    history: "アセスメントを完了しました",
  },
  save: { button: "保存して戻る", done: "保存しました。" },
};
