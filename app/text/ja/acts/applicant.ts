/** Words of what is done to a applicant: on its page, in what happened, in letters. */
export default {
  register: { history: "ケースを登録しました" },
  edit: { history: "登録内容を直しました" },
  assign: { history: "担当を決めました" },
  close: { history: "ケースを終えました" },
  reopen: { history: "ケースを再開しました" },
};
