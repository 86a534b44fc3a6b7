import type { Ctx } from "../context.ts";

/** Mail addresses as they are compared: accounts keep them so. */
export const comparableEmail = (email: string): string => email.trim().toLowerCase();

/** Finds an applicant's address without keeping it readable. */
export const emailIndex = (ctx: Pick<Ctx, "keys">, email: string): string => ctx.keys.blindIndex("email", comparableEmail(email));
