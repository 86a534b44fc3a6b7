/** The order in which test files begin: those that take longest first, so that no worker is left alone with one of them at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Longer than half a minute on a busy machine, and most of them short files, which Vitest would put last. */
const long = ["/tests/access/form-sweep", "/tests/access/route-matrix", "/tests/failure/", "/seed/load-demo", "/agreements/sign-agreement"];

const weight = ({ moduleId, project }: TestSpecification) =>
  (project.name === "access" ? 2 : 0) + (long.some((part) => moduleId.includes(part)) ? 1 : 0);

export class LongestFirst extends BaseSequencer {
  /** By project first: a worker that changes from one to the other begins anew. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => weight(other) - weight(one));
  }
}
