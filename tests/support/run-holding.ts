/** A process that holds a database as a server does, until it is killed. */
import { holdDatabase } from "#db/hold.ts";

await holdDatabase(process.env.DATABASE_URL!);
console.log(JSON.stringify({ holds: true }));
setInterval(() => undefined, 1000);
