/** Every URL and its file, grouped by whom it serves. */
import { route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

const forEverybody: RouteConfigEntry[] = [
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
