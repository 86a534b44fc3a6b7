/** The production build: whether it is as new as the sources, and making it when it is not. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const serverBundle = join(root, "build/server/index.js");
export const clientFolder = join(root, "build/client");

const sources = ["app", "db", "emails", "public", "package.json", "package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];

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

/** Rejects with what the build said when it fails. */
export async function buildWhenStale(): Promise<"fresh" | "built"> {
  if (isBuildFresh()) return "fresh";
  const child = spawn(process.execPath, [join(root, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_ENV: "production" } });
  let talk = "";
  child.stdout.on("data", (chunk: Buffer) => (talk += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (talk += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The build failed (${code}):\n${talk}`);
  return "built";
}
