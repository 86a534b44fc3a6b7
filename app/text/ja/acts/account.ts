/** Words of what people do to their own account. */
export default {
  "change-details": {
    do: "情報を直す",
    title: "わたしの情報を直す",
    name: "氏名",
    nameKana: "氏名（フリガナ）",
    title_: "役職",
    language: "画面とメールの言葉",
    button: "保存する",
    done: "情報を保存しました。",
  },
  "discard-kept-form": { button: "この内容をすてる", done: "残っていた内容をすてました。" },
};
