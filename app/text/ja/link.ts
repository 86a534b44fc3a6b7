/** Pages behind links in mails, and the applicant's way in. */
export default {
  title: "メールのリンク",
  ask: {
    title: "わたしのページに入る",
    lead: "相談員に伝えたメールアドレスを入れてください。入るためのリンクを送ります。",
    email: "メールアドレス",
    submit: "リンクを送る",
    staff: "相談支援機関・法人などの方の入り口",
  },
  sent: {
    title: "メールを見てください",
    lead: "アドレスが登録されていれば、リンクを送りました。{{minutes}}分以内に開いてください。",
    "not-come": "メールが来ないときは、アドレスを確かめて、もう一度送ってください。わからないときは、相談員に聞いてください。",
    again: "もう一度送る",
    mailbox: "デモの郵便受けを開く",
  },
  enter: {
    title: "わたしのページに入る",
    lead: "ボタンを押すと、わたしのページに入ります。このリンクが使えるのは1回だけです。",
    submit: "入る",
  },
};
