/** Mail addresses as they are compared: accounts keep them lower-case, applicants only as a blind index. */
import { z } from "zod";
import type { Ctx } from "../context.ts";

/** One plain address: no display name, no list, nothing that a mail header could read as more. */
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.normalize("NFKC").toLowerCase())
  .refine((value) => /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(value), { error: "form.email" });

/** Finds an applicant's address without keeping it readable. */
export const emailIndex = (ctx: Pick<Ctx, "keys">, email: string): string => ctx.keys.blindIndex("email", email.trim().normalize("NFKC").toLowerCase());
