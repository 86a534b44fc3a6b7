import tseslint from "typescript-eslint";
import js from "@eslint/js";
import regexp from "eslint-plugin-regexp";

export default tseslint.config(
  { ignores: ["build/", "data/", "node_modules/", "public/", "test-results/", "playwright-report/", ".cache/"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      // Types are checked by tsc; here it would only misread globals.
      "no-undef": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "off",
      // The ideographic space is a character of Japanese text.
      "no-irregular-whitespace": [
        "error",
        { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true, skipJSXText: true },
      ],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
    },
  },
  {
    files: ["app/**", "db/**", "emails/**"],
    ignores: ["**/*.test.*"],
    plugins: { regexp },
    rules: {
      // An expression whose time grows with the square of a text lets one body of the largest size stop a process for minutes.
      "regexp/no-super-linear-backtracking": ["error", { report: "certain" }],
      "regexp/no-super-linear-move": ["error", { report: "certain" }],
    },
  },
  {
    files: ["**/*.tsx"],
    rules: {
      // Pages send no JavaScript, so a hook that needs a browser never runs. Hooks that read (loader data, words, ids) are fine.
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "react",
              importNames: ["useEffect", "useLayoutEffect", "useState", "useReducer", "useRef"],
              message: "Pages are not hydrated: use forms, links and HTML.",
            },
          ],
        },
      ],
    },
  },
);
