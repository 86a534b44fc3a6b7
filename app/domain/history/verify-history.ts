import { sha256 } from "#db/seal.ts";
import type { Ctx } from "../context.ts";
import { canonicalJson, emptyHash, hashOfHistory } from "./record-history.ts";

export interface Fault {
  chain: string;
  /** The first sequence number of the chain that does not fit. */
  chainSeq: number;
  why: "changed" | "missing" | "head" | "seal";
}

const pageSize = 5000;

/** Walks every chain in order and names the first row of each that does not fit; an empty list means that nothing was touched. */
export async function verifyHistory(ctx: Ctx): Promise<{ rows: number; chains: number; faults: Fault[] }> {
  const heads = new Map((await ctx.db.selectFrom("history_head").selectAll().execute()).map((head) => [head.chain, head]));
  const seen = new Map<string, { seq: number; hash: string }>();
  const broken = new Set<string>();
  const faults: Fault[] = [];
  const report = (fault: Fault) => {
    if (broken.has(fault.chain)) return;
    broken.add(fault.chain);
    faults.push(fault);
  };
  let rows = 0;
  for (let after = { chain: "", seq: 0 }; ;) {
    const page = await ctx.db
      .selectFrom("history")
      .selectAll()
      .where((eb) => eb.or([eb("chain", ">", after.chain), eb.and([eb("chain", "=", after.chain), eb("chain_seq", ">", after.seq)])]))
      .orderBy("chain")
      .orderBy("chain_seq")
      .limit(pageSize)
      .execute();
    for (const row of page) {
      rows += 1;
      const before = seen.get(row.chain) ?? { seq: 0, hash: emptyHash };
      if (row.chain_seq !== before.seq + 1) report({ chain: row.chain, chainSeq: before.seq + 1, why: "missing" });
      else if (row.prev_hash !== before.hash || hashOfHistory(row) !== row.hash)
        report({ chain: row.chain, chainSeq: row.chain_seq, why: "changed" });
      seen.set(row.chain, { seq: row.chain_seq, hash: row.hash });
      after = { chain: row.chain, seq: row.chain_seq };
    }
    if (page.length < pageSize) break;
  }
  for (const [chain, head] of heads) {
    const last = seen.get(chain) ?? { seq: 0, hash: emptyHash };
    if (last.seq !== head.chain_seq || last.hash !== head.hash)
      report({ chain, chainSeq: Math.min(last.seq, head.chain_seq) + 1, why: last.seq < head.chain_seq ? "missing" : "head" });
  }
  for (const chain of seen.keys()) if (!heads.has(chain)) report({ chain, chainSeq: 1, why: "head" });
  for (const fault of await verifySeals(ctx)) faults.push(fault);
  return { rows, chains: seen.size, faults };
}

/** Whether the newest entry is whole and the one that its chain ends with: a look at one row, for those who watch. */
export async function isHeadWhole(ctx: Ctx): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("history")
    .leftJoin("history_head", "history_head.chain", "history.chain")
    .selectAll("history")
    .select(["history_head.chain_seq as head_seq", "history_head.hash as head_hash"])
    .orderBy("history.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return true;
  const { head_seq, head_hash, ...entry } = row;
  return entry.chain_seq === head_seq && entry.hash === head_hash && hashOfHistory(entry) === entry.hash;
}

const headsAt = async (ctx: Ctx, lastSeq: number) => {
  const rows = await ctx.db
    .selectFrom("history")
    .select(["chain", ({ fn }) => fn.max("chain_seq").as("chain_seq")])
    .where("seq", "<=", lastSeq)
    .groupBy("chain")
    .orderBy("chain")
    .execute();
  const hashes = rows.length
    ? await ctx.db
        .selectFrom("history as outer_row")
        .select(["chain", "hash"])
        .where("seq", "<=", lastSeq)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("history as later")
                .select("later.seq")
                .whereRef("later.chain", "=", "outer_row.chain")
                .where("later.seq", "<=", lastSeq)
                .whereRef("later.chain_seq", ">", "outer_row.chain_seq"),
            ),
          ),
        )
        .orderBy("chain")
        .execute()
    : [];
  return sha256(canonicalJson(hashes.map((one) => [one.chain, one.hash])));
};

/** Seals the heads of all chains of a day with a key that is not in the database; finds what a whole rewrite would hide. */
export async function sealHistory(ctx: Ctx): Promise<void> {
  const day = ctx.today();
  if (await ctx.db.selectFrom("history_seal").select("day").where("day", "=", day).executeTakeFirst()) return;
  const last = await ctx.db
    .selectFrom("history")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const lastSeq = Number(last?.seq ?? 0);
  const headsHash = await headsAt(ctx, lastSeq);
  await ctx.db
    .insertInto("history_seal")
    .values({
      day,
      heads_hash: headsHash,
      last_seq: lastSeq,
      mac: ctx.keys.hmac("history-seal", `${day}/${lastSeq}/${headsHash}`),
      at: ctx.now(),
    })
    .onConflict((conflict) => conflict.column("day").doNothing())
    .execute();
}

async function verifySeals(ctx: Ctx): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const seal of await ctx.db.selectFrom("history_seal").selectAll().orderBy("day").execute()) {
    const headsHash = await headsAt(ctx, seal.last_seq);
    const isGenuine =
      headsHash === seal.heads_hash && seal.mac === ctx.keys.hmac("history-seal", `${seal.day}/${seal.last_seq}/${seal.heads_hash}`);
    if (!isGenuine) faults.push({ chain: `seal:${seal.day}`, chainSeq: seal.last_seq, why: "seal" });
  }
  return faults;
}
