/** Short questions to a world's database, for what must be true after an act. */
import type { Database } from "#db/schema.ts";
import { Refusal } from "#app/domain/refusal.ts";
import type { World } from "./world.ts";

export async function stateOf(world: World, table: keyof Database, id: string): Promise<string> {
  const row = await world.db
    .selectFrom(table)
    .selectAll()
    .where("id" as never, "=", id as never)
    .executeTakeFirstOrThrow();
  return (row as unknown as { state: string }).state;
}

/** Letters of a template, whoever they go to. */
export const lettersOf = (world: World, template: string) =>
  world.db.selectFrom("letter").selectAll().where("template", "=", template).orderBy("id").execute();

/** How an act is refused; anything else is thrown on. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  const refusal = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refusal instanceof Refusal) return refusal;
  throw refusal ?? new Error("the act was not refused");
}

/** The key with which an act is refused as a conflict; anything else is thrown on. */
export async function conflictOf(act: Promise<unknown>): Promise<string> {
  const refusal = await refusalOf(act);
  if (refusal.kind === "conflict") return refusal.key;
  throw refusal;
}
