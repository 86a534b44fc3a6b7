/** `npm run audit:verify`: walks every chain of the history and names the first bad row of each; exit code 1 when one was touched. */
import { connect } from "#db/connect.ts";
import { readCommandEnv } from "./env.ts";
import { verifyDatabase } from "./verify-database.ts";

const env = readCommandEnv();
const connection = connect(env.DATABASE_URL);
const { rows, chains, faults } = await verifyDatabase(connection, env.APP_KEYS);
for (const fault of faults) console.error(`${fault.chain}: first bad row ${fault.chainSeq} (${fault.why})`);
console.log(`${rows} rows in ${chains} chains, ${faults.length} faults`);
await connection.close();
process.exit(faults.length ? 1 : 0);
