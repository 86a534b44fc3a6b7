/** Folders of the tests outside the project, named after the process that made them, so that those of a killed run can be told and removed. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "hatarakuba";

export function makeTemporary(kind: string): string {
  return mkdtempSync(join(tmpdir(), `${prefix}-${kind}-${process.pid}-`));
}

/** Folders of this kind whose maker is gone. */
export function leftovers(kind: string): string[] {
  const pattern = new RegExp(`^${prefix}-${kind}-(\\d+)-`);
  return readdirSync(tmpdir()).flatMap((name) => {
    const pid = pattern.exec(name)?.[1];
    return pid && !isAlive(Number(pid)) ? [join(tmpdir(), name)] : [];
  });
}

export function removeLeftovers(): void {
  for (const kind of ["tests", "world", "browser", "site", "run"]) {
    for (const folder of leftovers(kind)) rmSync(folder, { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
