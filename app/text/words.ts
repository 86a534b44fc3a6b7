import { createInstance, type i18n } from "i18next";
import type { LetterWords } from "#app/domain/workflows/states.ts";
import { stripReadings } from "#app/text/readings.ts";
import type { Variant } from "#app/text/text-context.ts";
import demoEn from "#app/text/en/demo.ts";
import formEn from "#app/text/en/form.ts";
import guideEn from "#app/text/en/guide.ts";
import kitEn from "#app/text/en/kit.ts";
import agreementEn from "#app/text/en/agreement.ts";
import engagementEn from "#app/text/en/engagement.ts";
import meEn from "#app/text/en/me.ts";
import placementEn from "#app/text/en/placement.ts";
import layoutEn from "#app/text/en/layout.ts";
import openDataEn from "#app/text/en/open-data.ts";
import publicEn from "#app/text/en/public.ts";
import mailEn from "#app/text/en/mail.ts";
import demoJa from "#app/text/ja/demo.ts";
import formJa from "#app/text/ja/form.ts";
import guideJa from "#app/text/ja/guide.ts";
import kitJa from "#app/text/ja/kit.ts";
import agreementJa from "#app/text/ja/agreement.ts";
import engagementJa from "#app/text/ja/engagement.ts";
import meJa from "#app/text/ja/me.ts";
import placementJa from "#app/text/ja/placement.ts";
import layoutJa from "#app/text/ja/layout.ts";
import openDataJa from "#app/text/ja/open-data.ts";
import publicJa from "#app/text/ja/public.ts";
import mailJa from "#app/text/ja/mail.ts";
import formEasy from "#app/text/ja-easy/form.ts";
import kitEasy from "#app/text/ja-easy/kit.ts";
import meEasy from "#app/text/ja-easy/me.ts";
import layoutEasy from "#app/text/ja-easy/layout.ts";
import hostEasy from "#app/text/ja-easy/host.ts";
import publicEasy from "#app/text/ja-easy/public.ts";
import accountJa from "#app/text/ja/account.ts";
import linkJa from "#app/text/ja/link.ts";
import refusalJa from "#app/text/ja/refusal.ts";
import bulletinJa from "#app/text/ja/bulletin.ts";
import accountEn from "#app/text/en/account.ts";
import linkEn from "#app/text/en/link.ts";
import refusalEn from "#app/text/en/refusal.ts";
import bulletinEn from "#app/text/en/bulletin.ts";
import linkEasy from "#app/text/ja-easy/link.ts";
import refusalEasy from "#app/text/ja-easy/refusal.ts";
import bulletinEasy from "#app/text/ja-easy/bulletin.ts";
import accountEasy from "#app/text/ja-easy/account.ts";
import agencyJa from "#app/text/ja/agency.ts";
import requestJa from "#app/text/ja/request.ts";
import municipalityJa from "#app/text/ja/municipality.ts";
import taskJa from "#app/text/ja/task.ts";
import stateJa from "#app/text/ja/state.ts";
import hostJa from "#app/text/ja/host.ts";
import peopleJa from "#app/text/ja/people.ts";
import secretariatJa from "#app/text/ja/secretariat.ts";
import subscriberJa from "#app/text/ja/subscriber.ts";
import mailDeskJa from "#app/text/ja/mail-desk.ts";
import settingsJa from "#app/text/ja/settings.ts";
import agencyEn from "#app/text/en/agency.ts";
import requestEn from "#app/text/en/request.ts";
import municipalityEn from "#app/text/en/municipality.ts";
import taskEn from "#app/text/en/task.ts";
import stateEn from "#app/text/en/state.ts";
import hostEn from "#app/text/en/host.ts";
import peopleEn from "#app/text/en/people.ts";
import secretariatEn from "#app/text/en/secretariat.ts";
import subscriberEn from "#app/text/en/subscriber.ts";
import mailDeskEn from "#app/text/en/mail-desk.ts";
import settingsEn from "#app/text/en/settings.ts";
import accountActsEasy from "#app/text/ja-easy/acts/account.ts";
import accountActsJa from "#app/text/ja/acts/account.ts";
import agreementActsJa from "#app/text/ja/acts/agreement.ts";
import applicantActsJa from "#app/text/ja/acts/applicant.ts";
import assessmentActsJa from "#app/text/ja/acts/assessment.ts";
import consentActsJa from "#app/text/ja/acts/consent.ts";
import disclosureActsJa from "#app/text/ja/acts/disclosure.ts";
import facilityActsJa from "#app/text/ja/acts/facility.ts";
import membershipActsJa from "#app/text/ja/acts/membership.ts";
import organisationActsJa from "#app/text/ja/acts/organisation.ts";
import insuranceActsJa from "#app/text/ja/acts/insurance.ts";
import meetingActsJa from "#app/text/ja/acts/meeting.ts";
import messageActsJa from "#app/text/ja/acts/message.ts";
import placeActsJa from "#app/text/ja/acts/place.ts";
import placementActsJa from "#app/text/ja/acts/placement.ts";
import placementRequestActsJa from "#app/text/ja/acts/placement-request.ts";
import supportDecisionActsJa from "#app/text/ja/acts/support-decision.ts";
import accountActsEn from "#app/text/en/acts/account.ts";
import agreementActsEn from "#app/text/en/acts/agreement.ts";
import applicantActsEn from "#app/text/en/acts/applicant.ts";
import assessmentActsEn from "#app/text/en/acts/assessment.ts";
import consentActsEn from "#app/text/en/acts/consent.ts";
import disclosureActsEn from "#app/text/en/acts/disclosure.ts";
import facilityActsEn from "#app/text/en/acts/facility.ts";
import membershipActsEn from "#app/text/en/acts/membership.ts";
import organisationActsEn from "#app/text/en/acts/organisation.ts";
import insuranceActsEn from "#app/text/en/acts/insurance.ts";
import meetingActsEn from "#app/text/en/acts/meeting.ts";
import messageActsEn from "#app/text/en/acts/message.ts";
import placeActsEn from "#app/text/en/acts/place.ts";
import placementActsEn from "#app/text/en/acts/placement.ts";
import placementRequestActsEn from "#app/text/en/acts/placement-request.ts";
import supportDecisionActsEn from "#app/text/en/acts/support-decision.ts";

export type WordTree = { [key: string]: string | WordTree };

/** Every area of the words by language. The easy words lie over the Japanese ones: what they lack is read there. */
export const words: Record<Variant, Record<string, WordTree>> = {
  ja: {
    acts: {
      account: accountActsJa,
      agreement: agreementActsJa,
      applicant: applicantActsJa,
      assessment: assessmentActsJa,
      consent: consentActsJa,
      disclosure: disclosureActsJa,
      facility: facilityActsJa,
      membership: membershipActsJa,
      organisation: organisationActsJa,
      insurance: insuranceActsJa,
      meeting: meetingActsJa,
      message: messageActsJa,
      place: placeActsJa,
      placement: placementActsJa,
      "placement-request": placementRequestActsJa,
      "support-decision": supportDecisionActsJa,
    } satisfies LetterWords & Record<string, WordTree>,
    agency: agencyJa,
    request: requestJa,
    municipality: municipalityJa,
    task: taskJa,
    account: accountJa,
    link: linkJa,
    refusal: refusalJa,
    demo: demoJa,
    form: formJa,
    guide: guideJa,
    kit: kitJa,
    agreement: agreementJa,
    engagement: engagementJa,
    me: meJa,
    placement: placementJa,
    layout: layoutJa,
    "open-data": openDataJa,
    public: publicJa,
    mail: mailJa,
    bulletin: bulletinJa,
    state: stateJa,
    host: hostJa,
    people: peopleJa,
    secretariat: secretariatJa,
    subscriber: subscriberJa,
    "mail-desk": mailDeskJa,
    settings: settingsJa,
  },
  en: {
    acts: {
      account: accountActsEn,
      agreement: agreementActsEn,
      applicant: applicantActsEn,
      assessment: assessmentActsEn,
      consent: consentActsEn,
      disclosure: disclosureActsEn,
      facility: facilityActsEn,
      membership: membershipActsEn,
      organisation: organisationActsEn,
      insurance: insuranceActsEn,
      meeting: meetingActsEn,
      message: messageActsEn,
      place: placeActsEn,
      placement: placementActsEn,
      "placement-request": placementRequestActsEn,
      "support-decision": supportDecisionActsEn,
    } satisfies LetterWords & Record<string, WordTree>,
    agency: agencyEn,
    request: requestEn,
    municipality: municipalityEn,
    task: taskEn,
    account: accountEn,
    link: linkEn,
    refusal: refusalEn,
    demo: demoEn,
    form: formEn,
    guide: guideEn,
    kit: kitEn,
    agreement: agreementEn,
    engagement: engagementEn,
    me: meEn,
    placement: placementEn,
    layout: layoutEn,
    "open-data": openDataEn,
    public: publicEn,
    mail: mailEn,
    bulletin: bulletinEn,
    state: stateEn,
    host: hostEn,
    people: peopleEn,
    secretariat: secretariatEn,
    subscriber: subscriberEn,
    "mail-desk": mailDeskEn,
    settings: settingsEn,
  },
  "ja-easy": {
    acts: { account: accountActsEasy },
    link: linkEasy,
    refusal: refusalEasy,
    form: formEasy,
    kit: kitEasy,
    me: meEasy,
    layout: layoutEasy,
    host: hostEasy,
    public: publicEasy,
    bulletin: bulletinEasy,
    account: accountEasy,
  },
};

/** A place in a text that a view fills with an element of its own. */
export type Hole = { hole: number };

/** A word inside another (a field's label in its error), readings and all. */
export type InnerWord = { word: string; v?: MarkedValues };
export type MarkedValues = Record<string, string | number | Hole | InnerWord>;
/** What plain text can hold: no elements. */
export type WordValues = Record<string, string | number | InnerWord>;

export type Words = {
  variant: Variant;
  /** Plain text, readings gone: for attributes, options, titles, mails. */
  t(key: string, values?: WordValues): string;
  /** The text with its readings; values are hidden from the markup until `reveal`. */
  marked(key: string, values?: MarkedValues): string;
  has(key: string): boolean;
};

const hidden: Record<string, string> = { "{": "\uE000", "|": "\uE001", "}": "\uE002" };
const shown: Record<string, string> = { "\uE000": "{", "\uE001": "|", "\uE002": "}" };

/** A typed value never becomes markup: its braces travel as private characters, and private characters of its own are dropped. */
function hide(value: string): string {
  return value.replace(/[\uE000-\uE00F]/g, "").replace(/[{|}]/g, (mark) => hidden[mark]);
}

export function reveal(text: string): string {
  return /[\uE000-\uE002]/.test(text) ? text.replace(/[\uE000-\uE002]/g, (mark) => shown[mark]) : text;
}

export const holeMark = /\uE008(\d+)\uE009/;

function openWords(variant: Variant): Words {
  const instance: i18n = createInstance();
  void instance.init({
    lng: variant,
    fallbackLng: variant === "ja" ? false : "ja",
    load: "currentOnly",
    lowerCaseLng: true,
    showSupportNotice: false,
    initAsync: false,
    resources: Object.fromEntries(Object.entries(words).map(([name, areas]) => [name, { translation: areas }])),
    // Values are hidden by `marked` below; React escapes the rest.
    interpolation: { escapeValue: false },
    returnNull: false,
  });

  const plain = new Map<string, string>();
  const look = (key: string, values: Record<string, string | number> | undefined): string => {
    const text = instance.t(key, values ?? {}) as unknown;
    if (typeof text === "string" && text !== key) return text;
    console.error(`No word for "${key}" in ${variant}`);
    return key;
  };

  const fixed = new Map<string, string>();
  const marked: Words["marked"] = (key, values) => {
    if (!values) {
      // Most words have no values, and a long list says the same few a hundred times.
      let text = fixed.get(key);
      if (text === undefined) fixed.set(key, (text = look(key, undefined)));
      return text;
    }
    const safe: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== "object") safe[name] = typeof value === "string" ? hide(value) : value;
      else safe[name] = "word" in value ? marked(value.word, value.v) : `\uE008${value.hole}\uE009`;
    }
    return look(key, safe);
  };

  return {
    variant,
    marked,
    has: (key) => instance.exists(key),
    t(key, values) {
      if (values) return reveal(stripReadings(marked(key, values)));
      let text = plain.get(key);
      if (text === undefined) {
        text = stripReadings(look(key, undefined));
        plain.set(key, text);
      }
      return text;
    },
  };
}

const opened = new Map<Variant, Words>();

/** The words of one language variant, opened once per process. */
export function wordsOf(variant: Variant): Words {
  let found = opened.get(variant);
  if (!found) {
    found = openWords(variant);
    opened.set(variant, found);
  }
  return found;
}
