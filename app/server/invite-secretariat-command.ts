/** `npm run invite-secretariat -- --email ADDRESS --name NAME [--force]`: the first account of an installation, by an invitation that `npm start` sends. */
import { parseArgs } from "node:util";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { invitePersonForm } from "#app/domain/invitations/invite-person-form.ts";
import { inviteFirstSecretariat } from "#app/domain/invitations/invite-first-secretariat.ts";
import { Refusal } from "#app/domain/refusal.ts";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { wordsOf } from "#app/text/words.ts";
import { processEnvironment, readEnvOrExit } from "./env.ts";
import { loadReference } from "./seed/load-reference.ts";

const { values } = parseArgs({
  options: { email: { type: "string", default: "" }, name: { type: "string", default: "" }, force: { type: "boolean", default: false } },
});
const person = invitePersonForm.safeParse({ email: values.email, name: values.name, post: "staff" });
if (!person.success) {
  console.error("Usage: npm run invite-secretariat -- --email ADDRESS --name NAME [--force]");
  process.exit(1);
}
const env = readEnvOrExit(processEnvironment());
const connection = connect(env.DATABASE_URL);
try {
  await migrate(connection);
  const ctx = makeCtx(openProgramme(connection, env.APP_KEYS), { actor: system, via: "import" });
  await loadReference(ctx);
  await inviteFirstSecretariat(ctx, { email: person.data.email, name: person.data.name }, values.force);
  console.log(`An invitation for ${person.data.email} is queued; npm start (or npm run worker) sends it. It can be used for 7 days.`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(wordsOf("en").t(`refusal.${error.key}`, error.values));
  process.exitCode = 1;
} finally {
  await connection.close();
}
