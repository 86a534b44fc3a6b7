/** A process that keeps one person acting until it is killed: confirms a place again and again, and says so after each commit. */
import { confirmPlace } from "#app/domain/places/confirm-place.ts";
import type { Actor } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { connect } from "#db/connect.ts";

const { actor, placeId } = JSON.parse(process.argv[2]) as { actor: Actor; placeId: string };
const connection = connect(process.env.DATABASE_URL!);
const programme = openProgramme(connection, process.env.APP_KEYS!);
for (let done = 1; ; done += 1) {
  await confirmPlace(makeCtx(programme, { actor }), placeId);
  console.log(JSON.stringify({ done }));
}
