/** The production build: made when a source is newer than it. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const serverBundle = join(root, "build/server/index.js");
export const clientFolder = join(root, "build/client");

const sources = ["app", "db", "emails", "public", "package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];

export function isBuildFresh(): boolean {
  return existsSync(serverBundle) && newestChange(sources.map((one) => join(root, one))) <= statSync(serverBundle).mtimeMs;
}

function newestChange(paths: string[]): number {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path) || /\.(test|spec)\.tsx?$/.test(path)) continue;
    const stat = statSync(path);
    newest = Math.max(newest, stat.isDirectory() ? newestChange(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs);
  }
  return newest;
}

/** Builds unless the build is newer than every source. Rejects with what the build said when it fails. */
export async function buildWhenStale(tell: () => void = () => undefined): Promise<"fresh" | "built"> {
  if (isBuildFresh()) return "fresh";
  tell();
  const child = spawn(process.execPath, [join(root, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let talk = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (talk += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The build failed (${code}):\n${talk}`);
  return "built";
}
