/** Migrates the database in a process of its own, for kills in the middle. */
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";

const connection = connect(process.env.DATABASE_URL!);
console.log(JSON.stringify({ started: true }));
await migrate(connection);
await connection.close();
console.log(JSON.stringify({ ended: true }));
