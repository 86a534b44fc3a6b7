/** Subscriptions that the secretariat writes down for others: with who agreed, when and how. */
import type { z } from "zod";
import { choice, date, email, formSchema, longText, text } from "../form-schema.ts";
import { topicsForm } from "./topics-form.ts";

/** How somebody agreed; what follows from each is a setting. */
export const consentSources = ["paper", "phone", "import"] as const;
export type ConsentSource = (typeof consentSources)[number];

const consent = {
  consentOn: date({ min: "2000-01-01" }),
  consentNote: text({ max: 200 }),
};

export const recordSubscriberForm = formSchema({
  ...topicsForm.shape,
  email: email(),
  consentSource: choice(["paper", "phone"] as const),
  consentGivenBy: text({ max: 60 }),
  ...consent,
});
export type RecordSubscriber = z.output<typeof recordSubscriberForm>;

export const importForm = formSchema({ consentSource: choice(consentSources), ...consent });
export type ImportConsent = z.output<typeof importForm>;

export const findSubscriberForm = formSchema({ email: email() });
export const secretariatEndReasons = ["secretariat", "complaint", "bounced"] as const;
export const endSubscriberForm = formSchema({ reason: choice(secretariatEndReasons), note: longText({ max: 400 }).optional() });
