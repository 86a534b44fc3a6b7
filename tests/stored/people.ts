/** The people of the kept demo, as their sessions would know them. */
import type { Staff } from "#app/domain/access/actor.ts";
import { readStaff } from "#app/domain/accounts/read-staff.ts";
import type { Ctx } from "#app/domain/context.ts";

export async function staffOf(ctx: Ctx, email: string): Promise<Staff> {
  const { id } = await ctx.db.selectFrom("account").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  const staff = await readStaff(ctx, id, { authAt: ctx.now(), mfaAt: null });
  if (!staff) throw new Error(`${email} cannot sign in`);
  return staff;
}
