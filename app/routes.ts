/** Every URL and its file, grouped by whom it serves. */
import { index, route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

const forEverybody: RouteConfigEntry[] = [
  index("routes/public/home.tsx"),
  route("places", "routes/public/places.tsx"),
  route("places/:code", "routes/public/place.tsx"),
  route("corporations", "routes/public/corporations.tsx"),
  route("corporations/:id", "routes/public/corporation.tsx"),
  route("guide", "routes/public/guide.tsx"),
  route("for-hosts", "routes/public/for-hosts.tsx"),
  route("for-agencies", "routes/public/for-agencies.tsx"),
  route("open-data", "routes/public/open-data.tsx"),
];

const forAccounts: RouteConfigEntry[] = [
];

const forHosts: RouteConfigEntry[] = [
];

const forAgencies: RouteConfigEntry[] = [
];

const forApplicants: RouteConfigEntry[] = [
];

const forMunicipalities: RouteConfigEntry[] = [
];

const forTheSecretariat: RouteConfigEntry[] = [
];

const forMachines: RouteConfigEntry[] = [
  route("places.csv", "routes/machine/places-csv.ts"),
  route("open-data/places.csv", "routes/machine/open-data-places-csv.ts"),
  route("open-data/places.json", "routes/machine/open-data-places-json.ts"),
  route("open-data/corporations.csv", "routes/machine/open-data-corporations.ts"),
  route("open-data/codes.json", "routes/machine/open-data-codes.ts"),
  route("sitemap.xml", "routes/machine/sitemap.ts"),
  route("robots.txt", "routes/machine/robots.ts"),
  route("display", "routes/machine/display.ts"),
];

const forTheDemo: RouteConfigEntry[] = [
  route("demo/kit", "routes/demo/kit.tsx"),
];

export default [
  ...forEverybody,
  ...forAccounts,
  ...forHosts,
  ...forAgencies,
  ...forApplicants,
  ...forMunicipalities,
  ...forTheSecretariat,
  ...forMachines,
  ...forTheDemo,
] satisfies RouteConfig;

void route;
