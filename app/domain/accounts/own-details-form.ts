import { choice, formSchema, kana, text } from "../form-schema.ts";

export const languages = ["ja", "en"] as const;

export const ownDetailsForm = formSchema({
  name: text({ max: 60 }),
  nameKana: kana({ max: 60 }).optional(),
  title: text({ max: 60 }).optional(),
  language: choice(languages),
});
