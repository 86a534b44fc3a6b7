/** What the place's own page says with the words of its form. */
export default {
  place: {
    field: {
      meal: "{食事|しょくじ}",
      clothing: "{服|ふく}",
      belongings: "{持|も}って いく {物|もの}",
      smoking: "たばこ",
    },
  },
};
