/** `npm run audit:verify`: walks every chain of the history and names the first bad row of each; exit code 1 when one was touched. */
import { connect } from "#db/connect.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { system } from "#app/domain/access/actor.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { readCommandEnv } from "./env.ts";

const env = readCommandEnv();
const connection = connect(env.DATABASE_URL);
const ctx = makeCtx(openProgramme(connection, env.APP_KEYS), { actor: system });
const { rows, chains, faults } = await verifyHistory(ctx);
for (const fault of faults) console.error(`${fault.chain}: first bad row ${fault.chainSeq} (${fault.why})`);
console.log(`${rows} rows in ${chains} chains, ${faults.length} faults`);
await connection.close();
process.exit(faults.length ? 1 : 0);
