/** Words of what is done to a place: on its page, in what happened, in letters. */
export default {
  submit: { letter: { subject: "確認のお願い", body: "掲載前の確認の申し込みがありました。" } },
  approve: { letter: { subject: "掲載を始めました", body: "確認が終わり、掲載を始めました。" } },
  "ask-changes": { letter: { subject: "直していただきたいところがあります", body: "掲載の前に、直していただきたいところがあります。" } },
  remind: {
    letter: {
      subject: "掲載内容の確認のお願い",
      body: "掲載の期限が近づいています。内容が今も正しいか、確認してください。確認がないと、掲載は止まります。",
    },
  },
  "remind-end": {
    letter: {
      subject: "はたらく場 {{code}} の掲載は {{lastOn}} までです",
      body: "はたらく場 {{code}} の掲載の最後の日は、{{lastOn}}です。{{overOn}}から、一覧とメール配信に出なくなります。\n続けるときは、最後の日を変えて、変更を公開してください。終わりにするときは、何もしなくてかまいません。今いる方の活動は、掲載が終わっても続きます。",
      action: "最後の日を見る・変える",
    },
  },
  "become-unconfirmed": {
    letter: { subject: "掲載を止めました（確認待ち）", body: "内容の確認がなかったため、掲載を止めました。確認すると、すぐに戻ります。" },
  },
  expire: { letter: { subject: "掲載期間が終わりました", body: "掲載期間が終わりました。続けるときは、期間を延ばしてください。" } },
};
