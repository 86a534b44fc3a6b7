import { rolesOf } from "../access/actor.ts";
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
  const tasks: Task[] = [];
  for (const source of taskSources) if (roles.includes(source.role)) tasks.push(...(await source.list(ctx)));
  const followed: Followed[] = [];
  for (const source of followSources) if (roles.includes(source.role)) followed.push(...(await source.list(ctx)));
  const lastDay = "9999-12-31";
  const key = (task: Task) => `${task.dueOn ?? lastDay}/${task.kind}/${task.id}`;
  return { today: ctx.today(), tasks: tasks.sort((one, other) => (key(one) < key(other) ? -1 : 1)), followed };
}
