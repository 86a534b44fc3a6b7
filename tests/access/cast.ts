/** Two of every tenant in one world: what belongs to the role that asks, and what belongs to somebody else of the same kind. */
import type { Actor } from "#app/domain/access/actor.ts";
import { given } from "#tests/support/given/given.ts";
import { plainCircumstances, plainIdentity } from "#tests/support/given/engagements.ts";
import { nerima, toshima } from "#tests/support/given/organisations.ts";
import type { World } from "#tests/support/world.ts";

export const matrixRoles = ["guest", "applicant", "host", "agency", "municipality", "secretariat"] as const;
export type MatrixRole = (typeof matrixRoles)[number];

async function tenants(world: World, municipalityCode: string, name: string) {
  const corporation = await given.corporation(world, { name: `${name}の会`, municipalityCode });
  const agency = await given.agency(world, { name: `${name}相談支援機関`, municipalityCode });
  return {
    corporation,
    facility: await given.facility(world, { of: corporation, name: `${name}の家` }),
    agency,
    municipality: await given.municipality(world, municipalityCode),
    applicant: await given.applicant(world, {
      of: agency,
      municipality_code: municipalityCode,
      identity: plainIdentity,
      circumstances: plainCircumstances,
    }),
  };
}
export type Tenants = Awaited<ReturnType<typeof tenants>>;

export interface Cast {
  world: World;
  /** Those who ask. */
  own: Tenants;
  /** Those whose rows must stay missing to them. */
  other: Tenants;
  secretariat: Awaited<ReturnType<typeof given.secretariat>>;
  actors: Record<Exclude<MatrixRole, "guest">, Actor>;
  /** Makes a row the first time a fixture asks for it. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
}

export async function makeCast(world: World): Promise<Cast> {
  const secretariat = await given.secretariat(world);
  const own = await tenants(world, nerima, "みどり");
  const other = await tenants(world, toshima, "あおば");
  const made = new Map<string, Promise<unknown>>();
  return {
    world,
    own,
    other,
    secretariat,
    actors: {
      applicant: own.applicant.actor,
      host: own.corporation.actor,
      agency: own.agency.actor,
      municipality: own.municipality.actor,
      secretariat: secretariat.actor,
    },
    once<T>(name: string, make: () => Promise<T>) {
      if (!made.has(name)) made.set(name, make());
      return made.get(name) as Promise<T>;
    },
  };
}
