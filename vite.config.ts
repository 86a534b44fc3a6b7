import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions)],
  build: {
    target: "es2022",
    // The production server is one bundle with the routes, so both share one copy of every module.
    rollupOptions: isSsrBuild ? { input: "app/server/main.ts" } : undefined,
  },
  ssr: { external: ["better-sqlite3", "pg", "@node-rs/argon2"] },
}));
