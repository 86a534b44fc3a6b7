import { deliveryWorkflow } from "../workflows/delivery.ts";
import type { StateOf } from "../workflows/states.ts";

type DeliveryEvent = (typeof deliveryWorkflow.moves)[number]["on"];

/** Where a move of the ledger may start and where it ends. Letters move in groups, so the table becomes a condition of the update. */
export function deliveryMove(on: DeliveryEvent): { from: StateOf<"delivery">[]; to: StateOf<"delivery"> } {
  const moves = deliveryWorkflow.moves.filter((move) => move.on === on);
  if (!moves.length) throw new Error(`delivery has no move ${on}`);
  return { from: moves.flatMap((move) => [...move.from]), to: moves[0].to };
}
