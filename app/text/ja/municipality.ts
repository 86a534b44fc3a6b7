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
  "one-lead-applied": "決定を記録すると、就労訓練の開始の条件に反映されます。",
  "one-lead-decided": "決定は記録されています。内容が変わったときは、相談支援機関が申請し直します。",
  "one-lead-rejected": "見送りが記録されています。相談支援機関は、直して申請し直せます。",
};
