import type { z } from "zod";
import { code, email, formSchema, kana, text } from "../form-schema.ts";

export const invitePersonForm = formSchema({
  name: text({ max: 60 }),
  nameKana: kana({ max: 60 }).optional(),
  title: text({ max: 60 }).optional(),
  email: email(),
  /** A ready-made set of rights; which there are hangs on the kind of organisation. */
  post: code(/^[a-z-]{2,30}$/, "form.choose"),
  facilityId: code(/^[0-9a-f-]{36}$/, "form.not-a-choice").optional(),
});
export type InvitePersonForm = z.output<typeof invitePersonForm>;
