/** The demo's places, from their first draft to what stands on the list today. */
import words from "#db/seed/demo-words.json" with { type: "json" };
import { clockActor } from "#app/domain/access/actor.ts";
import { expirePlaces, remindUnconfirmedPlaces, unconfirmPlaces } from "#app/domain/places/place-clock.ts";
import { closePlace } from "#app/domain/places/close-place.ts";
import { confirmPlace } from "#app/domain/places/confirm-place.ts";
import { pausePlace } from "#app/domain/places/pause-place.ts";
import { setOutsideSeats } from "#app/domain/places/set-outside-seats.ts";
import { sectionsOfPlace, type PlaceContent, type PlaceDraft, type PlaceSection } from "#app/domain/places/place-content.ts";
import { publishEdit } from "#app/domain/places/publish-edit.ts";
import { approvePlace } from "#app/domain/places/approve-place.ts";
import { askPlaceChanges } from "#app/domain/places/ask-place-changes.ts";
import { savePlaceSection } from "#app/domain/places/save-place-section.ts";
import { startPlace } from "#app/domain/places/start-place.ts";
import { submitPlace } from "#app/domain/places/submit-place.ts";
import { addDays, addMonths } from "#app/domain/time/tokyo.ts";
import { demoApplicants, demoAsOf, demoPlaces, type DemoPlace } from "./demo-data.ts";
import type { DemoWorld } from "./load-demo.ts";

/** Days before the first request by which a place must have been on the list. */
const openBeforeRequestDays = 45;
/** What was on the list before the last two issues was there by this day. */
const establishedBy = "2026-07-10";
const editedAfterDays = 30;
const asOf = demoAsOf;
/** The mornings after a last day, on which the clock ends the place. */
const expiresOn = [
  ...new Set(demoPlaces.flatMap((place) => (place.status === "expired" && place.validUntil ? [addDays(place.validUntil, 1)] : []))),
];

/** Where people work outside there is a place for it; the others are free of smoke, and some have not said yet. */
function smokingOf(place: DemoPlace): string | null {
  if (!place.environment.indoor) return "屋内は禁煙です。屋外に喫煙場所があります";
  return place.trialDays ? "敷地内は禁煙です" : null;
}

function contentOf(world: DemoWorld, place: DemoPlace): PlaceContent {
  const { schedule, capacity, compensation, transportation, term } = place;
  // Who was at a place longer than it says today was there under an earlier, longer term.
  const longest = demoApplicants.flatMap(({ workflow }) =>
    workflow.placeId === place.id &&
    workflow.startedOn &&
    workflow.endedOn &&
    workflow.endedOn > addMonths(workflow.startedOn, term.maxMonths ?? 99)
      ? [36]
      : [],
  );
  return {
    title: place.title,
    summary: place.summary,
    summaryEasy: place.summaryEasy ?? null,
    workForms: place.workForms,
    taskCategories: place.taskCategories,
    tasks: place.tasks.map((task) => ({
      name: task.name,
      detail: task.detail ?? null,
      posture: task.posture as "mixed",
      loadLevel: task.loadLevel as "light",
      steps: [],
    })),
    daysOfWeek: schedule.daysOfWeek as PlaceContent["daysOfWeek"],
    startTime: schedule.startTime,
    endTime: schedule.endTime,
    breakMinutes: schedule.breakMinutes,
    daysPerWeekMin: schedule.daysPerWeekMin,
    daysPerWeekMax: schedule.daysPerWeekMax,
    hoursPerDayMin: schedule.hoursPerDayMin,
    hoursPerDayMax: schedule.hoursPerDayMax,
    daysPerMonth: null,
    negotiable: schedule.negotiable,
    scheduleNote: schedule.note ?? null,
    initialWeeks: term.initialWeeks ?? null,
    maxMonths: longest[0] ?? term.maxMonths ?? null,
    capacityTotal: capacity.total,
    compensationType: compensation.type as PlaceContent["compensationType"],
    compensationYen: compensation.amountYen ?? null,
    compensationNote: compensation.note ?? null,
    transportType: transportation.type as PlaceContent["transportType"],
    transportCapYen: transportation.capYenPerDay ?? null,
    meal: place.meal ?? null,
    clothing: place.clothing ?? null,
    belongings: place.belongings ?? null,
    environment: place.environment,
    smoking: smokingOf(place),
    requiredAbilities: place.requiredAbilities,
    healthRequirements: place.healthRequirements,
    healthRequirementPayer: place.healthRequirements.length ? "host" : null,
    considerations: place.considerations.map((one) => one.code),
    considerationNote: place.considerationNote ?? null,
    eligibilityNote: place.eligibilityNote ?? null,
    eligibilityReason: null,
    visitAvailable: place.visitAvailable,
    trialDays: place.trialDays,
    stepUpNote: place.stepUpNote ?? null,
    validUntil: place.validUntil ? world.shift(place.validUntil) : null,
  };
}

const sections = Object.keys(sectionsOfPlace) as PlaceSection[];
const valuesOf = (content: PlaceDraft, section: PlaceSection): PlaceDraft =>
  Object.fromEntries(sectionsOfPlace[section].map((field) => [field, content[field]]));

/** What an updated place did not say yet when it was first published. */
const before = (content: PlaceContent): PlaceContent => ({
  ...content,
  stepUpNote: null,
  trialDays: 0,
  considerations: content.considerations.slice(0, Math.max(1, content.considerations.length - 1)),
});

export function planPlaces(world: DemoWorld): void {
  const firstRequests = new Map<string, string>();
  for (const { workflow } of demoApplicants)
    for (const request of [workflow, workflow.lastRequest])
      if (request?.placeId && request.requestedOn && request.requestedOn < (firstRequests.get(request.placeId) ?? "9"))
        firstRequests.set(request.placeId, request.requestedOn);

  for (const place of demoPlaces) {
    const content = contentOf(world, place);
    const requested = firstRequests.get(place.id);
    const published = place.publishedOn ?? place.updatedOn ?? asOf;
    const isDraft = place.status === "draft";
    const wasThere = place.changeKind !== "new" || (requested !== undefined && requested < addDays(published, 3));
    const first =
      wasThere && !isDraft ? addDays([published, requested ?? published, establishedBy].sort()[0], -openBeforeRequestDays) : published;
    const officer = place.facilityId;
    const id = () => world.places.get(place.id)!.placeId;

    world.plan(addDays(first, -4), "10:00", async (at) => {
      const host = await at(officer);
      const { placeId } = await startPlace(host, world.made.facilities.get(place.facilityId)!);
      await host.db.updateTable("place").set({ code: place.code }).where("id", "=", placeId).execute();
      world.places.set(place.id, { placeId, code: place.code });
      for (const section of isDraft ? sections.slice(0, 3) : sections)
        await savePlaceSection(host, id(), section, valuesOf(wasThere ? before(content) : content, section));
      if (!isDraft) await submitPlace(host, id());
    });
    if (isDraft || place.status === "in-review") continue;
    if (place.status === "changes-requested") {
      world.plan(published, "09:30", async (at) => askPlaceChanges(await at("secretariat"), id(), place.reviewNote ?? words.reviewNote));
      continue;
    }
    world.plan(first, "09:30", async (at) => approvePlace(await at("secretariat"), id()));
    if (wasThere)
      world.plan(place.changeKind === "updated" ? (place.updatedOn ?? published) : addDays(first, editedAfterDays), "09:00", async (at) => {
        const host = await at(officer);
        for (const section of ["time", "care", "welcome"] as const) await savePlaceSection(host, id(), section, valuesOf(content, section));
        await publishEdit(host, id());
      });
    const { edit, editOn } = place;
    if (edit && editOn)
      world.plan(editOn, "11:00", async (at) => {
        const host = await at(officer);
        const changed = { ...content, ...edit } as PlaceContent;
        for (const section of ["time", "welcome"] as const) await savePlaceSection(host, id(), section, valuesOf(changed, section));
      });
    const lastConfirmed = place.lastConfirmedOn;
    if (lastConfirmed && lastConfirmed > first) world.plan(lastConfirmed, "16:30", async (at) => confirmPlace(await at(officer), id()));
    if (place.status === "closed")
      world.plan([place.updatedOn ?? asOf, asOf].sort()[0], "17:00", async (at) => closePlace(await at(officer), id(), words.closedNote));
    if (place.status === "paused")
      world.plan([place.updatedOn ?? asOf, addDays(asOf, -1)].sort()[1], "17:00", async (at) =>
        pausePlace(await at(officer), id(), { fromOn: world.shift(asOf), toOn: null, reason: "full_support", note: words.pauseNote }),
      );
    if (place.capacity.outsideHolds)
      world.plan(addDays(asOf, -1), "08:30", async (at) => {
        if (place.status === "closed") return;
        await setOutsideSeats(await at(officer), id(), {
          seats: place.capacity.outsideHolds,
          fromOn: world.shift(addDays(asOf, -1)),
          toOn: null,
          note: null,
        });
      });
  }
  const clock = () => world.asOf(clockActor);
  for (const day of expiresOn) world.plan(day, "00:10", async () => void (await expirePlaces(clock())));
  world.plan(addDays(asOf, -3), "00:10", async () => void (await unconfirmPlaces(clock())));
  world.plan(addDays(asOf, -3), "08:00", async () => void (await remindUnconfirmedPlaces(clock())));
}
