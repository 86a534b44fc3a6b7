/** Words of what is done to a placement: on its page, in what happened, in letters. */
export default {
  prepare: { line: "開始の準備", "line-me": "はじめる {準備|じゅんび}に {入|はい}りました" },
  "open-gate": {
    line: "準備の完了",
    "line-me": "{準備|じゅんび}が できました",
    letter: { subject: "始める準備がととのいました", body: "始めるための準備がととのいました。" },
  },
  "shut-gate": {
    line: "準備のやり直し",
    "line-me": "もう{一度|いちど} {準備|じゅんび}します",
    letter: { subject: "始める前に必要なことがあります", body: "始める前に、あらためて必要なことがあります。" },
  },
  start: {
    line: "はじまり",
    "line-me": "はじまりました",
    letter: { subject: "はたらく場での活動が始まりました", body: "活動が始まりました。" },
    "letter-me": {
      subject: "はじまりました",
      body: "はたらく ことが はじまりました。困った ときは、いつでも 相談する 人に 話して ください。",
    },
  },
  suspend: {
    line: "お休み",
    "line-me": "お{休|やす}みに しました",
    letter: { subject: "活動のお休み", body: "活動をしばらく休むことになりました。" },
    "letter-me": { subject: "お休みに なりました", body: "はたらく ことを しばらく 休みます。" },
  },
  resume: {
    line: "再開",
    "line-me": "また はじまりました",
    letter: { subject: "活動の再開", body: "活動が再開しました。" },
    "letter-me": { subject: "また はじまりました", body: "お休みが 終わって、はたらく ことが また はじまりました。" },
  },
  finish: {
    line: "終了",
    "line-me": "{終|お}わりました",
    letter: { subject: "活動の終了", body: "活動が終わりました。" },
    "letter-me": { subject: "終わりました", body: "はたらく ことが 終わりました。おつかれさまでした。" },
  },
  "not-start": {
    line: "開始の取りやめ",
    "line-me": "はじめないことに しました",
    letter: { subject: "活動は始まりませんでした", body: "活動は始めないことになりました。" },
    "letter-me": {
      subject: "はじめない ことに なりました",
      body: "はたらく ことを はじめない ことに なりました。つぎの ことは、相談する 人と 話して ください。",
    },
  },
  "assign-officer": { line: "担当者の決定", "line-me": "{担当|たんとう}の {人|ひと}が {決|き}まりました" },
  "clear-health": { line: "健康上の条件の確認", "line-me": "{健康|けんこう}のことを たしかめました" },
  "deliver-terms": { line: "労働条件の通知", "line-me": "はたらく きまりの {紙|かみ}を わたしました" },
  "set-review": { line: "見直しの日の決定", "line-me": "ふりかえる {日|ひ}を {決|き}めました" },
};
