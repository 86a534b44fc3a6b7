import { z } from "zod";
import { agreed, formSchema } from "#app/domain/form-schema.ts";

/** Exactly what the person saw. */
export const signAgreementForm = formSchema({
  version: z.coerce.number().int().positive(),
  documentHash: z.string().length(64),
  understood: agreed("agreement.tick-to-sign"),
});

/** Through the personal link: with the code that came by mail. */
export const signByLinkForm = formSchema({
  version: z.coerce.number().int().positive(),
  documentHash: z.string().length(64),
  code: z.string({ error: "form.required" }).max(20),
});
