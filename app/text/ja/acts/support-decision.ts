/** Words of what is done to a support decision: on its page, in what happened, in letters. */
export default {
  apply: { history: "支援決定を申請しました", letter: { subject: "支援決定の申請", body: "支援決定の申請がありました。" } },
  decide: { history: "支援決定を記録しました", letter: { subject: "支援決定の結果", body: "支援決定の結果が記録されました。" } },
  reject: { history: "支援決定は見送られました", letter: { subject: "支援決定の結果", body: "支援決定の結果が記録されました。" } },
};
