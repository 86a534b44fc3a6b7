/**
 * A Chromium for the browser tests: CHROMIUM_PATH, an installed one, Debian's (as root, with apt), else Playwright's own.
 * Each way has a time limit; when none works the error says what to do.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));
const minuteMs = 60_000;
// The shell draws the same without the frame of a window, in two thirds of the time.
const installed = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].flatMap((name) =>
  ["/usr/bin", "/usr/local/bin", "/snap/bin"].map((folder) => join(folder, name)),
);
const onMac = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

interface Attempt {
  ok: boolean;
  said: string;
}

/** Runs without a terminal, so that nothing can wait for an answer. */
function attempt(command: string, args: string[], limitMs: number): Attempt {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    timeout: limitMs,
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return {
    ok: status === 0,
    said: [error?.message, `${stdout ?? ""}${stderr ?? ""}`.trim().split("\n").slice(-5).join("\n")].filter(Boolean).join("\n"),
  };
}

const starts = (path: string) => existsSync(path) && attempt(path, ["--version"], minuteMs / 2).ok;
const isRoot = () => process.getuid?.() === 0;
const hasApt = () => existsSync("/usr/bin/apt-get");

function installWithApt(packages: string[]): Attempt {
  const update = attempt("apt-get", ["update", "-qq"], 2 * minuteMs);
  const install = attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], 5 * minuteMs);
  return install.ok ? install : { ok: false, said: [update.ok ? "" : update.said, install.said].filter(Boolean).join("\n") };
}

/** Returns the path of a Chromium that starts. Throws with every way that was tried. */
export function findChromium(log: (line: string) => void = () => undefined): string {
  const tried: string[] = [];
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not start.`);
  }
  const there = [...installed, ...onMac].find(starts);
  if (there) return there;
  tried.push("none is installed");

  if (isRoot() && hasApt()) {
    log("No Chromium here; installing Debian's with apt-get …");
    for (const name of ["chromium-headless-shell", "chromium"]) {
      const { ok, said } = installWithApt([name, "fonts-noto-cjk"]);
      const fresh = installed.find(starts);
      if (fresh) return fresh;
      tried.push(`apt-get ${name}: ${ok ? "installed, but it does not start" : said}`);
    }
  }

  const own = chromium.executablePath();
  if (starts(own)) return own;
  log("Fetching Playwright's Chromium …");
  const { said } = attempt(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"], 4 * minuteMs);
  if (starts(own)) return own;
  tried.push(`playwright install: ${said || "fetched, but it does not start (its system libraries may be missing)"}`);

  throw new Error(`No Chromium for the browser tests. Install one and name it in CHROMIUM_PATH.\nTried:\n- ${tried.join("\n- ")}`);
}

/** Without a Japanese font every page is boxes, and widths and contrasts mean nothing. Returns a warning, or null. */
export function ensureJapaneseFont(log: (line: string) => void = () => undefined): string | null {
  const hasFont = () => {
    const { status, stdout } = spawnSync("fc-list", [":lang=ja", "family"], { encoding: "utf8", timeout: minuteMs / 2 });
    return status === 0 && stdout.trim() !== "";
  };
  if (process.platform === "darwin" || hasFont()) return null;
  if (isRoot() && hasApt()) {
    log("No Japanese font here; installing fonts-noto-cjk …");
    const { said } = installWithApt(["fonts-noto-cjk", "fontconfig"]);
    return hasFont() ? null : `No Japanese font could be installed: ${said}`;
  }
  return "No Japanese font is installed (for example fonts-noto-cjk); pages are tested with boxes for characters.";
}
