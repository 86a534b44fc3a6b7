/** Words of what is done to a insurance: on its page, in what happened, in letters. */
export default {
  record: { line: "保険の加入", "line-me": "{保険|ほけん}に {入|はい}りました" },
  list: { line: "保険の名簿への記載", "line-me": "{保険|ほけん}の {名簿|めいぼ}に {名前|なまえ}を {書|か}きました" },
  cancel: { line: "保険の記録の取り消し", "line-me": "まちがえて {書|か}いた {保険|ほけん}を {取|と}り{消|け}しました" },
};
