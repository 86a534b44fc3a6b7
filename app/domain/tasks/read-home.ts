import { rolesOf, type Role } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { followSources, type Followed } from "./follow-sources.ts";
import { taskSources, type Task } from "./task-sources.ts";

export interface Home {
  today: string;
  /** By due day; what has none comes last. */
  tasks: Task[];
  followed: Followed[];
}

/** What waits for the actor in any of their roles, and what they follow. */
export async function readHome(ctx: Ctx): Promise<Home> {
  const roles = rolesOf(ctx.actor);
  const followed: Followed[] = [];
  for (const source of followSources) if (roles.includes(source.role)) followed.push(...(await source.list(ctx)));
  return { today: ctx.today(), tasks: await readTasks(ctx, roles), followed };
}

/** What waits for the actor in some of their roles: the one list behind home and every other page that says what to do. */
export async function readTasks(ctx: Ctx, roles: readonly Role[]): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const source of taskSources) if (roles.includes(source.role)) tasks.push(...(await source.list(ctx)));
  const lastDay = "9999-12-31";
  const key = (task: Task) => `${task.dueOn ?? lastDay}/${task.kind}/${task.id}`;
  return tasks.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
