/** `npm run migrate`: brings the database of DATABASE_URL to the newest schema. */
import { readCommandEnv } from "#app/server/env.ts";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";

const connection = connect(readCommandEnv().DATABASE_URL);
const applied = await migrate(connection);
console.log(applied.length ? `Applied: ${applied.join(", ")}` : "Nothing to apply.");
await connection.close();
