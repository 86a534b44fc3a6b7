/**
 * Migrates the database in a process of its own, for kills in the middle: from outside at any moment, or by itself right before the
 * first statement that holds the text KILL_BEFORE.
 */
import type { Connection } from "#db/connect.ts";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";

const connection = connect(process.env.DATABASE_URL!);
console.log(JSON.stringify({ started: true }));
const dangerous = process.env.KILL_BEFORE;
const db: Connection["db"] = dangerous
  ? connection.db.withPlugin({
      transformQuery({ node }) {
        if (JSON.stringify(node).includes(dangerous)) process.kill(process.pid, "SIGKILL");
        return node;
      },
      transformResult: async ({ result }) => result,
    })
  : connection.db;
await migrate({ ...connection, db });
await connection.close();
console.log(JSON.stringify({ ended: true }));
