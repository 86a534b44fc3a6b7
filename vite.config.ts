import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

/**
 * The production server is one bundle with the routes, so both share one copy of every module.
 * Remix's plugin sets its own entry over the configuration's; a later plugin sets it last.
 */
const serverEntry: Plugin = {
  name: "server-entry",
  enforce: "post",
  config: (_config, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: "app/server/main.ts" } } } : undefined),
};

export default defineConfig(() => ({
  plugins: [remix(remixOptions), serverEntry],
  build: { target: "es2022" },
  ssr: { external: ["better-sqlite3", "pg", "@node-rs/argon2"] },
}));
