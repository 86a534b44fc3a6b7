/** A process of its own for the test of `processes.ts`: adds one to a number, read and written in one transaction, as often as asked. */
import { connect } from "#db/connect.ts";
import { inTransaction, makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";

const times = Number(process.argv[2]);
const connection = connect(process.env.DATABASE_URL!);
const ctx = makeCtx(openProgramme(connection, process.env.APP_KEYS!));
for (let done = 1; done <= times; done += 1) {
  await inTransaction(ctx, async (inner) => {
    // Setting the row to itself locks it on PostgreSQL before it is read.
    await inner.db
      .updateTable("data_version")
      .set((eb) => ({ value: eb.ref("value") }))
      .where("name", "=", "count")
      .execute();
    const { value } = await inner.db.selectFrom("data_version").select("value").where("name", "=", "count").executeTakeFirstOrThrow();
    await inner.db
      .updateTable("data_version")
      .set({ value: value + 1 })
      .where("name", "=", "count")
      .execute();
  });
  console.log(JSON.stringify({ done }));
}
await connection.close();
