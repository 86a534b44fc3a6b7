/** `given.facility(world)`: every factory under one word. A new factory lives in the file of its subject and is added here. */
import { applicant } from "./applicants.ts";
import { subscription, subscriptions } from "./bulletins.ts";
import {
  acceptedEngagement,
  activePlacement,
  consent,
  decidedEngagement,
  readyAgreement,
  scheduledMeeting,
  signedAgreement,
  signingAgreement,
} from "./engagements.ts";
import { agency, alsoWorksAt, corporation, facility, municipality, municipalityRow, secretariat, staff } from "./organisations.ts";
import { place } from "./places.ts";

export const given = {
  subscription,
  subscriptions,
  secretariat,
  corporation,
  facility,
  agency,
  municipality,
  municipalityRow,
  staff,
  alsoWorksAt,
  applicant,
  place,
  consent,
  acceptedEngagement,
  scheduledMeeting,
  decidedEngagement,
  readyAgreement,
  signingAgreement,
  signedAgreement,
  activePlacement,
};
