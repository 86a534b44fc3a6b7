/**
 * The index of leases holds only letters under one. With every state in it, claiming a few letters by their ids reads the whole
 * queue, since the planner takes a state to be rarer than it is.
 */
export const extras = (): string[] => [
  "DROP INDEX letter_leased",
  "CREATE INDEX letter_leased ON letter (lane, lease_until, id) WHERE state = 'sending'",
];
