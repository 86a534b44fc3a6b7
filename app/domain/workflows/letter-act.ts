import { workflows } from "./all.ts";

const subjects = workflows.map((one) => one.subject).sort((one, other) => other.length - one.length);

/** The subject and move of a letter named `subject-move`: its words stand with those of the act. Null for letters of no move. */
export function actOfLetter(name: string): { subject: string; act: string } | null {
  const subject = subjects.find((one) => name.startsWith(`${one}-`));
  return subject ? { subject, act: name.slice(subject.length + 1) } : null;
}
