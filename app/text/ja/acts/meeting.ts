/** Words of what is done to a meeting: on its page, in what happened, in letters. */
export default {
  propose: {
    line: "話し合いの日の提案",
    "line-me": "{話|はな}し{合|あ}いの {日|ひ}を {出|だ}しました",
    letter: { subject: "話し合いの日の候補", body: "話し合いの日の候補が出されました。" },
    "letter-me": { subject: "話し合いの 日の お知らせ", body: "話し合いの 日の 案が できました。来られる 日を 教えて ください。" },
  },
  "propose-again": {
    line: "別の日の提案",
    "line-me": "べつの {日|ひ}を {出|だ}しました",
    letter: { subject: "話し合いの日の候補", body: "話し合いの日の新しい候補が出されました。" },
    "letter-me": { subject: "話し合いの 日の お知らせ", body: "話し合いの 日の 新しい 案が できました。来られる 日を 教えて ください。" },
  },
  "answer-dates": { line: "候補の日への回答", "line-me": "{来|こ}られる {日|ひ}を {答|こた}えました" },
  confirm: {
    line: "話し合いの日の決定",
    "line-me": "{話|はな}し{合|あ}いの {日|ひ}が {決|き}まりました",
    letter: { subject: "話し合いの日が決まりました", body: "話し合いの日が決まりました。" },
    "letter-me": { subject: "話し合いの 日が 決まりました", body: "話し合いの 日が 決まりました。日と 場所を 見て ください。" },
  },
  hold: {
    line: "話し合いの実施",
    "line-me": "{話|はな}し{合|あ}いました",
    letter: { subject: "話し合いの記録", body: "話し合いの結果が記録されました。" },
  },
  cancel: {
    line: "話し合いの中止",
    "line-me": "{話|はな}し{合|あ}いを やめました",
    letter: { subject: "話し合いが中止になりました", body: "話し合いが中止になりました。" },
    "letter-me": {
      subject: "話し合いは なくなりました",
      body: "決まって いた 話し合いは なくなりました。つぎの ことは、相談する 人に 聞いて ください。",
    },
  },
};
