/** Reads the maildir in which a mail server leaves what comes back. A file is put away only when its effect is in the database. */
import { mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Ctx } from "#app/domain/context.ts";
import type { ReportOutcome } from "#app/domain/outbox/mail-hook.ts";
import { dayMs } from "#app/domain/time/spans.ts";
import { mostBytes } from "./read-report.ts";
import { takeReport } from "./take-report.ts";

const mostAtOnce = 500;
/** They hold addresses; for some days somebody may look into a strange one. */
const keptDays = 30;

export async function readMaildir(ctx: Ctx, folder: string): Promise<Partial<Record<ReportOutcome, number>>> {
  for (const part of ["tmp", "new", "cur"]) await mkdir(join(folder, part), { recursive: true });
  const counts: Partial<Record<ReportOutcome, number>> = {};
  const names = (await readdir(join(folder, "new"))).filter((name) => !name.startsWith(".")).sort();
  for (const name of names.slice(0, mostAtOnce)) {
    const path = join(folder, "new", name);
    const raw = await readHead(path);
    // Another worker was quicker.
    if (!raw) continue;
    const outcome = await takeReport(ctx, raw);
    await rename(path, join(folder, "cur", `${name}:2,S`)).catch(unlessGone);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  await forgetOld(ctx, join(folder, "cur"));
  return counts;
}

function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code !== "ENOENT") throw error;
  return null;
}

async function readHead(path: string): Promise<Uint8Array | null> {
  const file = await open(path, "r").catch(unlessGone);
  if (!file) return null;
  try {
    const bytes = new Uint8Array(mostBytes);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, mostBytes - length);
      length += bytesRead;
      if (bytesRead === 0 || length === mostBytes) return bytes.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

async function forgetOld(ctx: Ctx, folder: string): Promise<void> {
  const before = Date.parse(ctx.now()) - keptDays * dayMs;
  for (const name of await readdir(folder)) {
    const facts = await stat(join(folder, name)).catch(unlessGone);
    if (facts?.isFile() && facts.mtimeMs < before) await unlink(join(folder, name)).catch(unlessGone);
  }
}
