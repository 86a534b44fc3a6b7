import pg from "pg";
import { expect, it } from "vitest";
import { openDesk } from "./postgres-desk.ts";
import { closeLater } from "./world.ts";

it("hands a database out again without the rows, triggers, functions and schemas that a test put into it", async () => {
  const desk = await openDesk();
  closeLater(() => desk.close());
  const within = async <T>(url: string, work: (client: pg.Client) => Promise<T>) => {
    const client = new pg.Client(url);
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const contents = (url: string) =>
    within(url, async (client) =>
      (
        await client.query<{ name: string }>(
          "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace UNION ALL SELECT nspname FROM pg_namespace UNION ALL SELECT name || value FROM data_version ORDER BY 1",
        )
      ).rows.map(({ name }) => name),
    );
  const first = await desk.takeMigrated();
  const before = await contents(first);
  await within(first, (client) =>
    client.query(`
      INSERT INTO data_version (name, value) VALUES ('left behind', 1);
      CREATE SCHEMA left_behind;
      CREATE TABLE left_behind.rows (id int);
      CREATE FUNCTION no_writing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'read-only'; END $$;
      CREATE TRIGGER no_writing BEFORE UPDATE OR DELETE ON data_version FOR EACH STATEMENT EXECUTE FUNCTION no_writing()`),
  );
  expect(await contents(first)).not.toEqual(before);
  await desk.giveBack(new URL(first).pathname.slice(1));
  const second = await desk.takeMigrated();
  expect(second).toBe(first);
  expect(await contents(second)).toEqual(before);
}, 60_000);
