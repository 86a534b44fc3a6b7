import { mintCode } from "#app/domain/links/mint-code.ts";
import { defineTemplate } from "../template.ts";

/** The second step of signing by link: digits for the link that `subject_id` names, made while rendering and kept only as a hash. */
export const signingCode = defineTemplate<{ code: string }>({
  why: "asked",
  async read({ ctx, letter }) {
    const code = letter.subject_id ? await mintCode(ctx, letter.subject_id) : null;
    return code ? { code } : null;
  },
  say: ({ code }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.signing-code.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.signing-code.body") },
      { kind: "code", text: code },
    ],
  }),
});
