/** Words of what people do to their own account. */
export default {
  "change-details": {
    do: "Change these",
    title: "Change what is about me",
    name: "Name",
    nameKana: "Name in katakana",
    title_: "Title",
    language: "Language of pages and mails",
    button: "Save",
    done: "Saved.",
  },
  "discard-kept-form": { button: "Throw it away", done: "What was kept has been thrown away." },
};
