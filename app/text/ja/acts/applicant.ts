/** Words of what is done to a applicant: on its page, in what happened, in letters. */
export default {
  register: {
    do: "ケースを登録する",
    title: "ケースを登録する",
    button: "登録する",
    done: "ケースを登録しました。",
    history: "ケースを登録しました",
  },
  edit: { do: "登録内容を直す", title: "登録内容を直す", button: "保存する", done: "保存しました。", history: "登録内容を直しました" },
  assign: {
    do: "担当を決める",
    title: "担当を決める",
    lead: "担当者は、このケースのお知らせを受け取ります。",
    button: "担当を決める",
    assignedAccountId: "担当者",
    done: "担当を決めました。",
    history: "担当を決めました",
  },
  close: {
    do: "ケースを終える",
    title: "ケースを終える",
    lead: "終えたケースは一覧から外れます。記録は残り、いつでも再開できます。進行中の依頼があるあいだは終えられません。",
    button: "ケースを終える",
    note: "終える理由",
    done: "ケースを終えました。",
    history: "ケースを終えました",
  },
  reopen: {
    do: "ケースを再開する",
    title: "ケースを再開する",
    lead: "一覧に戻り、続きを進められるようになります。",
    button: "再開する",
    done: "ケースを再開しました。",
    history: "ケースを再開しました",
  },
  shortlist: { do: "候補に入れる", done: "候補に入れました。" },
  unlist: { do: "候補から外す", done: "候補から外しました。" },
};
