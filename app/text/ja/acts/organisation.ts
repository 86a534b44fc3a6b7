/** Words of what is done to an organisation, by the secretariat or by itself. */
export default {
  register: {
    do: "団体を登録する",
    title: "団体を登録する",
    lead: "登録する団体の種類を選んでください。",
    "title-of": {
      corporation: "社会福祉法人を登録する",
      agency: "相談支援機関を登録する",
      municipality: "自治体を登録する",
    },
    button: "登録する",
    done: "登録しました。つぎに、職員を招待してください。",
  },
  edit: {
    do: "情報を変える",
    title: "情報を変える",
    button: "保存する",
    done: "保存しました。",
  },
  "edit-own": {
    do: "法人の情報を変える",
    title: "法人の情報を変える",
    lead: "法人名は、公開しているはたらく場にも、すぐに反映されます。",
    button: "保存する",
    done: "保存しました。",
  },
};
