/** States and moves as people read them. */
export default {
  place: {
    draft: "下書き",
    "in-review": "事務局が確認中",
    "changes-requested": "直すところがあります",
    published: "掲載中",
    paused: "お休み中",
    unconfirmed: "確認が必要",
    expired: "掲載期間が終了",
    closed: "募集終了",
  },
};
