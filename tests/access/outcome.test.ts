import { expect, it } from "vitest";
import { outcomeFor } from "./route-matrix.ts";

it.each([
  [["agency"], "guest", "signs in first"],
  [["agency"], "agency", "enters"],
  [["agency"], "host", "finds nothing"],
  [["host", "agency"], "host", "enters"],
  [["signed-in"], "applicant", "enters"],
  [["signed-in"], "guest", "signs in first"],
  [["anyone"], "guest", "enters"],
  [["link"], "secretariat", "enters"],
  [["secretariat"], "municipality", "finds nothing"],
] as const)("%s for a %s: %s", (who, role, expected) => expect(outcomeFor(who, role, false)).toBe(expected));
