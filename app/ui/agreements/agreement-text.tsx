/** The whole text of one version, as it was signed; what was written in Japanese stays Japanese. */
import type { ReactNode } from "react";
import type { AgreementText as Text, ReadSignature } from "#app/domain/agreements/read-agreement.ts";
import { labourTermOrder } from "#app/domain/agreements/edit-agreement-form.ts";
import type { ComparedField } from "#app/domain/agreements/compare-versions.ts";
import { yenText } from "#app/text/format.ts";
import type { WeekdayCode } from "#app/domain/time/week.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";

const Dash = () => <T k="kit.none" />;
const Typed = ({ text }: { text: string | null }) => (text ? <Reading text={text} /> : <Dash />);
const Lines = ({ texts }: { texts: readonly string[] }) => (
  <ul>
    {texts.map((text, index) => (
      <li key={index}>
        <Reading text={text} />
      </li>
    ))}
  </ul>
);

export function Money({ content }: { content: Text["content"] }) {
  const { variant } = useWords();
  const { compensationType, compensationYen, compensationNote, notWage } = content;
  return (
    <>
      <T k={`agreement.money.${compensationType}`} v={{ yen: yenText(compensationYen ?? 0, variant) }} />
      {compensationNote ? (
        <>
          {"　"}
          <Reading text={compensationNote} />
        </>
      ) : null}
      {notWage ? (
        <>
          <br />
          <Reading text={notWage} />
        </>
      ) : null}
    </>
  );
}

export function Transport({ content }: { content: Text["content"] }) {
  const { variant } = useWords();
  return <T k={`agreement.transport.${content.transportType}`} v={{ yen: yenText(content.transportCapYen ?? 0, variant) }} />;
}

/** Every article with its value; the keys are those of the differences. */
function articlesOf({ content, annex, corrected }: Pick<Text, "content" | "annex" | "corrected">): {
  field: ComparedField | "parties" | "period" | "schedule" | "money" | "transport" | "insurance";
  fields: readonly ComparedField[];
  value: ReactNode;
}[] {
  const person = (one: { name: string; phone: string | null }) => (
    <>
      <Reading text={one.name} />
      {one.phone ? <InBrackets>{one.phone}</InBrackets> : null}
    </>
  );
  const now = (party: "agency" | "host") =>
    corrected
      .filter((one) => one.party === party)
      .map((one) => (
        <p key={party} className="corrected">
          <strong>
            <T k="acts.agreement.correct-contact.now" v={{ day: <DateText value={one.at} /> }} />
          </strong>
          {"　"}
          <Reading text={one.name} />
          {[one.phone, one.email].filter(Boolean).map((way) => (
            <InBrackets key={way}>{way}</InBrackets>
          ))}
        </p>
      ));
  const list = [
    { field: "purpose", fields: ["purpose"], value: <Typed text={content.purpose} /> },
    {
      field: "period",
      fields: ["startsOn", "endsOn"],
      value: (
        <>
          <DateText value={content.startsOn} />～<DateText value={content.endsOn} />
        </>
      ),
    },
    {
      field: "schedule",
      fields: ["daysOfWeek", "startTime", "endTime", "breakMinutes", "scheduleNote"],
      value: (
        <>
          <WeekDots days={content.daysOfWeek as WeekdayCode[]} /> <TimeText from={content.startTime} to={content.endTime} />
          {"　"}
          <T k="agreement.break" v={{ minutes: content.breakMinutes }} />
          {content.scheduleNote ? (
            <>
              <br />
              <Reading text={content.scheduleNote} />
            </>
          ) : null}
          {content.deviates ? (
            <>
              <br />
              <T k="agreement.deviates" />
            </>
          ) : null}
        </>
      ),
    },
    {
      field: "tasks",
      fields: ["tasks"],
      value: <Lines texts={content.tasks.map((task) => (task.detail ? `${task.name}（${task.detail}）` : task.name))} />,
    },
    { field: "money", fields: ["compensationType", "compensationYen", "compensationNote"], value: <Money content={content} /> },
    { field: "transport", fields: ["transportType", "transportCapYen"], value: <Transport content={content} /> },
    { field: "insurance", fields: ["insuranceScheme", "insuranceNote"], value: <Typed text={content.insuranceNote} /> },
    {
      field: "considerations",
      fields: ["considerations", "considerationNote"],
      value:
        content.considerations.length || annex.considerationNote ? (
          <Lines
            texts={[...content.considerations.map((one) => one.label), ...(annex.considerationNote ? [annex.considerationNote] : [])]}
          />
        ) : (
          <Dash />
        ),
    },
    { field: "absenceRule", fields: ["absenceRule"], value: <Typed text={content.absenceRule} /> },
    ...(content.explanations.length
      ? [
          {
            field: "explanations" as const,
            fields: ["explanations", "explainedOn"] as const,
            value: (
              <>
                <Lines texts={content.explanations.map((one) => one.text)} />
                {content.explainedOn ? (
                  <p>
                    <T k="agreement.explained-on" v={{ day: <DateText value={content.explainedOn} /> }} />
                  </p>
                ) : null}
              </>
            ),
          },
        ]
      : []),
    ...(content.labour
      ? [
          {
            field: "labour" as const,
            fields: ["labour"] as const,
            value: (
              <dl className="facts facts-list">
                {labourTermOrder.map((name) => (
                  <div key={name}>
                    <dt>
                      <T k={`agreement.labour.${name}`} />
                    </dt>
                    <dd>
                      <Reading text={content.labour![name]} />
                    </dd>
                  </div>
                ))}
              </dl>
            ),
          },
        ]
      : []),
    {
      field: "supportOfficer",
      fields: ["supportOfficer"],
      value: (
        <>
          {person(annex.supportOfficer)}
          {now("host")}
        </>
      ),
    },
    {
      field: "agencyContact",
      fields: ["agencyContact"],
      value: (
        <>
          {person(annex.agencyContact)}
          {now("agency")}
        </>
      ),
    },
    ...(annex.emergencyContact
      ? [
          {
            field: "emergencyContact" as const,
            fields: ["emergencyContact"] as const,
            value: `${annex.emergencyContact.name}（${annex.emergencyContact.relation}）${annex.emergencyContact.phone}`,
          },
        ]
      : []),
    { field: "privacy", fields: ["privacy"], value: <Typed text={content.privacy.text} /> },
    { field: "confidentiality", fields: ["confidentiality"], value: <Typed text={content.confidentiality} /> },
    {
      field: "firstReviewOn",
      fields: ["firstReviewOn", "reviewIntervalMonths"],
      value: (
        <>
          <DateText value={content.firstReviewOn} />
          {content.reviewIntervalMonths ? (
            <>
              {"　"}
              <T k="agreement.review-every" v={{ count: content.reviewIntervalMonths }} />
            </>
          ) : null}
        </>
      ),
    },
    { field: "termination", fields: ["termination"], value: <Typed text={content.termination} /> },
    ...(content.selectionNotice
      ? [{ field: "selectionNotice" as const, fields: ["selectionNotice"] as const, value: <Typed text={content.selectionNotice} /> }]
      : []),
  ] as const;
  return list as unknown as ReturnType<typeof articlesOf>;
}

export function AgreementText({
  text,
  changed = [],
}: {
  text: Pick<Text, "content" | "annex" | "corrected">;
  changed?: readonly ComparedField[];
}) {
  const { content, annex } = text;
  return (
    <article className="document">
      <p className="document-head">
        <T
          k="agreement.head"
          v={{
            code: content.code,
            version: content.version,
            form: { word: "engagement.work-form", v: { form: content.workForm.code } },
            label: <Reading text={content.workForm.label} />,
          }}
        />
      </p>
      <dl className="document-parties">
        <div>
          <dt>
            <T k="engagement.party.applicant" />
          </dt>
          <dd>
            <Reading text={annex.applicantName} />
          </dd>
        </div>
        <div>
          <dt>
            <T k="engagement.party.agency" />
          </dt>
          <dd>
            <Reading text={content.agencyName} />
          </dd>
        </div>
        <div>
          <dt>
            <T k="engagement.party.host" />
          </dt>
          <dd>
            <Reading text={content.corporationName} />　<Reading text={content.facilityName} />
          </dd>
        </div>
        <div>
          <dt>
            <T k="agreement.article.place" />
          </dt>
          <dd>
            <Reading text={content.place.title} />
            <InBrackets>{content.place.code}</InBrackets>
          </dd>
        </div>
      </dl>
      <dl className="document-articles">
        {articlesOf(text).map(({ field, fields, value }, index) => (
          <div key={field}>
            <dt>
              {index + 1}　<T k={`agreement.article.${field}`} />
              {fields.some((one) => changed.includes(one)) ? (
                <>
                  {"　"}
                  <strong className="changed-mark">
                    <T k="agreement.changed-mark" />
                  </strong>
                </>
              ) : null}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** What a new version changed, in plain words: before and after, article by article. */
export function Differences({ before, text, changed }: { before: Text; text: Text; changed: readonly ComparedField[] }) {
  const olds = new Map(articlesOf(before).map((one) => [one.field, one.value]));
  const articles = articlesOf(text).filter((one) => one.fields.some((field) => changed.includes(field)));
  return (
    <dl className="differences">
      {articles.map(({ field, value }) => (
        <div key={field}>
          <dt>
            <T k={`agreement.article.${field}`} />
          </dt>
          <dd>
            <span className="difference-word">
              <T k="agreement.before" v={{ version: before.version }} />
            </span>{" "}
            {olds.get(field) ?? <Dash />}
          </dd>
          <dd>
            <span className="difference-word">
              <T k="agreement.after" v={{ version: text.version }} />
            </span>{" "}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who signed, how, when; and the hash that they signed. */
export function Signatures({ text, signatures, whole }: { text: Text; signatures: readonly ReadSignature[]; whole?: boolean }) {
  return (
    <section className="signatures">
      <h2>
        <T k="agreement.signatures" />
      </h2>
      <ul>
        {(["applicant", "agency", "host"] as const).map((party) => {
          const signature = signatures.find((one) => one.party === party);
          return (
            <li key={party}>
              <span>
                <T k={`engagement.party.${party}`} />
              </span>{" "}
              {signature ? (
                <>
                  <strong>
                    <Reading text={signature.name} />
                  </strong>
                  {"　"}
                  <DateText value={signature.signedAt} withTime />　<T k={`agreement.method.${signature.method}`} />
                  {signature.paper ? (
                    <T
                      k="agreement.on-paper"
                      v={{ day: <DateText value={signature.paper.signedOn} />, witness: <Reading text={signature.paper.witness} /> }}
                    />
                  ) : null}
                </>
              ) : (
                <T k="agreement.not-yet" />
              )}
            </li>
          );
        })}
      </ul>
      <p className="hash">
        <T
          k={whole ? "agreement.hash-whole" : "agreement.hash"}
          v={{ hash: <code>{whole ? text.documentHash : text.documentHash.slice(0, 8)}</code>, version: text.version }}
        />
      </p>
      {whole ? (
        <p>
          <T k="agreement.electronic" />
        </p>
      ) : null}
    </section>
  );
}
