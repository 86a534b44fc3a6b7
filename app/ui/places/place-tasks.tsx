import type { PlaceRead } from "#app/domain/places/read-place.ts";
import { T } from "#app/text/use-words.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { sectionHref } from "./place-words.tsx";

/** The parts of the form with how far each is; the check waits until nothing is missing. */
export function PlaceTasks({ place }: { place: PlaceRead }) {
  const { id, facility, faults, sections } = place;
  const left = sections.filter((one) => one.status !== "done").length;
  const facilityFault = faults.some((fault) => fault.section === "facility" && fault.level === "block");
  return (
    <TaskList
      tasks={[
        ...sections.map(({ section, status }) => ({
          label: <T k={`host.place.section.${section}`} />,
          href: sectionHref(id, section),
          status,
        })),
        ...(facilityFault
          ? [
              {
                label: <T k="host.place.section.facility" />,
                href: `/host/facilities/${facility.id}/edit`,
                status: "fix" as const,
                note: <T k="refusal.place.fault.support-officer" />,
              },
            ]
          : []),
        left || facilityFault
          ? {
              label: <T k="host.place.check-title" />,
              note: <T k="host.place.check-waits" v={{ count: left + (facilityFault ? 1 : 0) }} />,
            }
          : { label: <T k="host.place.check-title" />, href: `/host/places/${id}/check` },
      ]}
    />
  );
}
