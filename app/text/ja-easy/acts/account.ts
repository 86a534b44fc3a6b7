export default { "discard-kept-form": { button: "すてる", done: "すてました。" } };
