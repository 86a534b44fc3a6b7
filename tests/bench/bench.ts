/** `npm run bench [NAME …]`: numbers as ratios measured in one run. Benchmarks report; nothing passes or fails. */
const benches: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  search: () => import("./search.ts"),
  match: () => import("./match.ts"),
  bulletin: () => import("./bulletin.ts"),
  "bulletin-scale": () => import("./bulletin-scale.ts"),
};

export const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
for (const name of asked.length ? asked : Object.keys(benches)) {
  const load = benches[name];
  if (!load) {
    console.error(`No benchmark ${name}; there is ${Object.keys(benches).join(", ")}.`);
    process.exit(1);
  }
  await (await load()).run();
}
