/** Reference data every database needs before its first act: municipalities, code tables, participants, first values of the settings. */
import codes from "#db/seed/codes.json" with { type: "json" };
import municipalities from "#db/seed/municipalities.json" with { type: "json" };
import settings from "#db/seed/settings.json" with { type: "json" };
import { inTransaction, type Ctx } from "#app/domain/context.ts";
import { settingShapes, type SettingName } from "#app/domain/settings/settings.ts";

const rowsAtOnce = 100;

/** Loads what is missing; loading again changes nothing. */
export async function loadReference(outer: Ctx): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const codeRows = Object.entries(codes.lists).flatMap(([list, entries]) =>
      (entries as ({ code: string; label: string } & Record<string, unknown>)[]).map(
        ({ code, label, labelEasy, labelEn, ...data }, position) => ({
          list,
          code,
          label,
          label_easy: (labelEasy as string | undefined) ?? null,
          label_en: (labelEn as string | undefined) ?? null,
          data: JSON.stringify(data),
          position,
        }),
      ),
    );
    const insertAll = async <Row>(rows: Row[], insert: (part: Row[]) => Promise<unknown>) => {
      for (let at = 0; at < rows.length; at += rowsAtOnce) await insert(rows.slice(at, at + rowsAtOnce));
    };
    await insertAll(municipalities, (part) =>
      ctx.db
        .insertInto("municipality")
        .values(
          part.map((one) => ({
            code: one.code,
            name: one.name,
            kana: one.kana,
            hiragana: one.hiragana,
            kind: one.type as "city",
            area: one.area as "wards",
            hall_name: one.hallName,
            lat: one.lat,
            lon: one.lon,
            support_decision_authority: one.supportDecisionAuthority,
            certification_authority: one.certificationAuthority,
            position: municipalities.indexOf(one),
          })),
        )
        .onConflict((conflict) => conflict.column("code").doNothing())
        .execute(),
    );
    await insertAll(codeRows, (part) =>
      ctx.db
        .insertInto("code")
        .values(part)
        .onConflict((conflict) => conflict.columns(["list", "code"]).doNothing())
        .execute(),
    );
    const { asOf, names } = codes.participatingCorporations;
    await insertAll(names, (part) =>
      ctx.db
        .insertInto("participating_corporation")
        .values(
          part.map((name) => ({
            id: ctx.newId(),
            name,
            name_kana: null,
            corporate_number: null,
            as_of: asOf,
            position: names.indexOf(name),
          })),
        )
        .onConflict((conflict) => conflict.column("name").doNothing())
        .execute(),
    );
    await insertAll(settings, (part) =>
      ctx.db
        .insertInto("setting")
        .values(
          part.map((one) => ({
            id: ctx.newId(),
            name: one.name,
            value: JSON.stringify(settingShapes[one.name as SettingName].parse(one.value)),
            effective_from: one.effectiveFrom,
            created_by: null,
            created_at: ctx.now(),
          })),
        )
        .onConflict((conflict) => conflict.columns(["name", "effective_from"]).doNothing())
        .execute(),
    );
    for (const name of ["codes", "places", "settings"])
      await ctx.db
        .insertInto("data_version")
        .values({ name, value: 1 })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .execute();
  });
}
