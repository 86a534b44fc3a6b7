/** A person as a host may see them: only what the disclosure table let through. */
import type { Disclosed } from "#app/domain/access/disclosure.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { weekdaysText } from "#app/text/format.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { Facts, type Fact } from "#app/ui/facts.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { TimeText } from "#app/ui/text/date-text.tsx";

const sensitive = ["disabilityCertificate", "conditions", "medication", "clinicVisits", "publicAssistance"] as const;

export function ShownPerson({
  shown,
  municipality,
  codes,
  isStrict,
}: {
  shown: Disclosed;
  municipality: string | null;
  codes: PickedCodes<"consideration">;
  isStrict?: boolean;
}) {
  const { t, lang } = useWords();
  const { labels } = useCodeLabels(codes);
  const facts: Fact[] = [];
  const add = (key: string, value: Fact["value"] | null | undefined) => {
    if (value) facts.push({ key, label: <T k={`request.shown.${key}`} />, value });
  };
  const words = (text: string | null | undefined) =>
    text ? (
      <span className="as-typed">
        <Reading text={text} />
      </span>
    ) : null;
  add(
    "name",
    shown.familyName ? (
      <Reading text={`${shown.familyName} ${shown.givenName ?? ""}（${shown.familyNameKana ?? ""} ${shown.givenNameKana ?? ""}）`} />
    ) : null,
  );
  add("preferredName", words(shown.preferredName));
  add("gender", shown.gender ? t(`agency.applicant.gender-${shown.gender}`) : null);
  add("contact", shown.phone || shown.email ? [shown.phone, shown.email].filter(Boolean).join("　") : null);
  add("ageBand", shown.ageBand === undefined ? null : t("request.shown.age-band", { age: shown.ageBand }));
  add(
    "area",
    isStrict ? (
      <T k="request.shown.area-strict" />
    ) : municipality || shown.nearestStation ? (
      <Reading text={[municipality, shown.nearestStation].filter(Boolean).join("・")} />
    ) : null,
  );
  add("applicantWish", words(shown.applicantWish));
  add("reason", words(shown.reason));
  add(
    "desired",
    shown.desiredDays?.length ? (
      <>
        {weekdaysText(shown.desiredDays, lang)}{" "}
        {shown.desiredStartTime && shown.desiredEndTime ? <TimeText from={shown.desiredStartTime} to={shown.desiredEndTime} /> : null}
      </>
    ) : null,
  );
  add("considerations", shown.considerations?.length ? labels("consideration", shown.considerations) : null);
  add("considerationNote", words(shown.considerationNote));
  add("supportPolicy", words(shown.supportPolicy));
  add("agencyInvolvement", words(shown.agencyInvolvement));
  for (const item of sensitive) add(item, words(shown[item]?.text));
  add(
    "emergencyContact",
    shown.emergencyContact ? (
      <Reading text={`${shown.emergencyContact.name}（${shown.emergencyContact.relation}）${shown.emergencyContact.phone}`} />
    ) : null,
  );
  return <Facts layout="list" facts={facts} />;
}
