/** Words of the municipality: support decisions. */
export default {
  title: "支援決定",
  lead: "見えるのは、ケース番号・相談支援機関・形態だけです。本人の氏名は機関にお問い合わせください。",
  views: "表示する支援決定",
  case: "ケース番号",
  agency: "相談支援機関",
  none: "該当する支援決定はありません。",
  "none-next": "相談支援機関が申請すると、ここに並び、メールでお知らせします。",
  one: "支援決定 {{number}}",
  "one-lead": "決定を記録すると、就労訓練の開始の条件に反映されます。",
  record: { title: "決定を記録する", lead: "ケース {{number}} の支援決定を記録します。", button: "決定を記録する", form: "形態", decidedOn: "決定した日", validFrom: "有効期間の始まり", validTo: "有効期間の終わり" },
  reject: { title: "見送りを記録する", lead: "ケース {{number}} の申請を見送ります。機関は、直して申請し直せます。", button: "見送りを記録する", note: "理由と、つぎにすること" },
  "letter-agency": "相談支援機関の担当者",
  notice: { recorded: "支援決定を記録しました。", rejected: "見送りを記録しました。" },
};
