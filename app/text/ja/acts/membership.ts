/** Words of what is done to a membership: inviting somebody, and ending it. */
export default {
  invite: {
    do: "職員を招待する",
    title: "職員を招待する",
    lead: "{{organisation}}の職員を招待します。",
    mail: "本人に、招待のメールを送ります。リンクの期限は、メールに書いてあります。すでに登録がある方には、所属を加えて、同じメールを送ります。",
    button: "招待のメールを送る",
    "do-again": "招待をもう一度送る",
    done: "{{email}} に、招待のメールを送ります。",
  },
  end: {
    do: "所属を終える",
    title: "{{name}}さんの所属を終える",
    lead: "この所属でできたことが、すぐにできなくなります。ほかの所属は、そのまま残ります。これまでの記録も残ります。",
    cases: "担当していたケースは、担当者のいないケースになります。ほかの職員に割り当ててください。",
    button: "所属を終える",
    done: "所属を終えました。",
  },
};
