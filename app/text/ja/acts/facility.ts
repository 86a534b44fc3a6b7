/** Words of what is done to a facility: on its pages and in their notices. Its form has words of its own. */
export default {
  register: {
    do: "施設を登録する",
    title: "施設を登録する",
    button: "登録する",
    done: "登録しました。",
  },
  edit: {
    do: "情報を変える",
    title: "施設の情報を変える",
    lead: "公開しているはたらく場にも、すぐに反映されます。",
    button: "保存する",
    done: "保存しました。",
    "done-tell-authority": "保存しました。認定を受けた内容の変更は、認定した行政庁への届出が必要なことがあります。",
  },
  certify: {
    do: "認定の状況",
    title: "認定の状況",
    lead: "認定する行政庁は、{{authority}}です（所在地で決まります）。",
    button: "保存する",
    done: "保存しました。",
  },
};
