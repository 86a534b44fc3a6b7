/**
 * Hands out migrated PostgreSQL databases and takes them back, emptied. Making one, also from a template, costs half a second
 * (hundreds of small files); deleting the few rows a test wrote costs a millisecond.
 */
import pg from "pg";
import { connect } from "#db/connect.ts";
import { startPostgres } from "./postgres.ts";
import { prepareWorld } from "./prepare-world.ts";

export interface PostgresDesk {
  /** URL of a migrated database without rows of others. */
  takeMigrated(): Promise<string>;
  /** URL of a database without tables. */
  takeEmpty(): Promise<string>;
  giveBack(database: string): Promise<string>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<PostgresDesk> {
  const server = await startPostgres();
  const admin = new pg.Client(server.urlOf("postgres"));
  await admin.connect();
  const migrated = new Set<string>();
  /** Given back; the promise settles when nothing of the last world is left. */
  const free: { database: string; cleaned: Promise<void> }[] = [];
  let count = 0;

  const make = async () => {
    const database = `world_${(count += 1)}`;
    await admin.query(`CREATE DATABASE ${database}`);
    return database;
  };

  return {
    async takeMigrated() {
      for (let next = free.shift(); next; next = free.shift()) {
        // One that could not be emptied is left alone until the server goes.
        const isClean = await next.cleaned.then(
          () => true,
          () => false,
        );
        if (isClean) return server.urlOf(next.database);
      }
      const database = await make();
      const connection = connect(server.urlOf(database));
      await prepareWorld(connection);
      await connection.pool!.query(keepOrigin);
      await connection.close();
      migrated.add(database);
      return server.urlOf(database);
    },
    async takeEmpty() {
      return server.urlOf(await make());
    },
    async giveBack(database) {
      if (migrated.has(database)) {
        const cleaned = clean(server.urlOf(database));
        cleaned.catch((error: unknown) => console.warn(`${database} stays out of use:`, error));
        free.push({ database, cleaned });
      } else await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
      return "";
    },
    async close() {
      await Promise.allSettled(free.map((one) => one.cleaned));
      await admin.end();
      await server.stop();
    },
  };
}

/** Leaves a function that brings every table and sequence back to what the migrations made, their reference rows included. */
const keepOrigin = `
DO $$
DECLARE name text; body text := ''; has_rows boolean; start bigint;
BEGIN
  CREATE SCHEMA origin;
  CREATE TABLE origin.own_function AS SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', name) INTO has_rows;
    body := body || format('DELETE FROM public.%I;', name);
    IF has_rows THEN
      EXECUTE format('CREATE TABLE origin.%1$I AS TABLE public.%1$I', name);
      body := body || format('INSERT INTO public.%1$I SELECT * FROM origin.%1$I;', name);
    END IF;
  END LOOP;
  FOR name, start IN SELECT sequencename, start_value FROM pg_sequences WHERE schemaname = 'public' LOOP
    body := body || format('PERFORM setval(%L, %s, false);', 'public.' || name, start);
  END LOOP;
  EXECUTE format('CREATE FUNCTION origin.restore() RETURNS void LANGUAGE plpgsql AS %L', 'BEGIN ' || body || ' END');
END $$`;

/** Functions and schemas that a test made, each as the statement that takes it away with its triggers and tables. */
const strangers = `
SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) AS drop FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND oid NOT IN (SELECT oid FROM origin.own_function)
UNION ALL
SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname NOT IN ('public', 'origin', 'information_schema') AND nspname !~ '^pg_'`;

async function clean(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  // A process that was killed may have left a session that still holds rows.
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  // As a replica neither foreign keys nor the guards of append-only tables stand in the way.
  await client.query("SET session_replication_role = replica");
  for (const { drop } of (await client.query<{ drop: string }>(strangers)).rows) await client.query(drop);
  await client.query("SELECT origin.restore()");
  await client.end();
}
