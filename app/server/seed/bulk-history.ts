/** Acts of bulk data as the chained record holds them. */
import type { NewRow, Row } from "#db/schema.ts";
import { canonicalJson, emptyHash, hashOfHistory } from "#app/domain/history/record-history.ts";
import type { Drawing } from "./drawing.ts";

export interface Act {
  at: number;
  /** A member of staff, where nothing else is said. */
  by: { kind?: Row<"history">["actor_kind"]; id: string | null; organisationId: string | null };
  via?: Row<"history">["via"];
  subject: string;
  subjectId: string;
  act: string;
  from?: string;
  to?: string;
  detail?: Record<string, unknown>;
}

export interface ChainHead {
  chain_seq: number;
  hash: string;
}

/** The acts of one chain, in the order they happened, after what the chain holds already; the rows and the chain's new head. */
export function chainUp(
  acts: Act[],
  chain: string,
  draw: Drawing,
  after: ChainHead = { chain_seq: 0, hash: emptyHash },
): { rows: NewRow<"history">[]; head: ChainHead & { chain: string } } {
  let { hash } = after;
  acts.sort((one, other) => one.at - other.at);
  const rows = acts.map((act, index) => {
    const row = {
      id: draw.idAt(act.at),
      chain,
      chain_seq: after.chain_seq + index + 1,
      at: new Date(act.at).toISOString(),
      actor_kind: act.by.kind ?? ("staff" as const),
      actor_id: act.by.id,
      organisation_id: act.by.organisationId,
      on_behalf_of: null,
      via: act.via ?? ("screen" as const),
      subject: act.subject,
      subject_id: act.subjectId,
      act: act.act,
      from_state: act.from ?? null,
      to_state: act.to ?? null,
      reason_code: null,
      detail: canonicalJson(act.detail ?? {}),
      note_hash: null,
      request_id: null,
      prev_hash: hash,
    };
    hash = hashOfHistory(row);
    return { ...row, hash };
  });
  return { rows, head: { chain, chain_seq: after.chain_seq + acts.length, hash } };
}
