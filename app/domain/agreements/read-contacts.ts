/** Whom to call at agency and host: what the text says, and what was corrected since. */
import { z } from "zod";
import { openJson, type PersonKey } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { storedShape } from "../stored-shape.ts";
import type { AgreementAnnex } from "./agreement-content.ts";
import { fieldOfParty, type ContactParty } from "./correct-contact-form.ts";

export const correctedContact = z.object({
  name: z.string().min(1).max(60),
  phone: z.string().max(40).nullable(),
  email: z.string().max(254).nullable(),
});
export const readContact = storedShape("corrected-contact", correctedContact);
export const contactPlace = (id: string) => ({ table: "agreement_contact", column: "contact_sealed", row: id });

export interface CorrectedContact extends z.infer<typeof correctedContact> {
  party: ContactParty;
  at: string;
}

/** The newest of each party that holds for this version: corrected since it went out, or said by its own text but for the address. */
export async function readCorrected(
  ctx: Ctx,
  person: PersonKey,
  agreementId: string,
  { number, annex }: { number: number; annex: Pick<AgreementAnnex, "agencyContact" | "supportOfficer"> },
): Promise<CorrectedContact[]> {
  const rows = await ctx.db
    .selectFrom("agreement_contact")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return (["agency", "host"] as const).flatMap((party) => {
    const row = rows.find((one) => one.party === party);
    if (!row) return [];
    const contact = openJson(person, row.contact_sealed, contactPlace(row.id), readContact);
    const said = annex[fieldOfParty[party]];
    const holds = row.version === number || (contact.name === said.name && contact.phone === said.phone);
    return holds ? [{ party, ...contact, at: row.created_at }] : [];
  });
}

/** The annex with whom to call today, as a next version begins and as the placement does. */
export function withCorrected<Annex extends Pick<AgreementAnnex, "agencyContact" | "supportOfficer">>(
  annex: Annex,
  corrected: readonly CorrectedContact[],
): Annex {
  return { ...annex, ...Object.fromEntries(corrected.map(({ party, name, phone }) => [fieldOfParty[party], { name, phone }])) };
}
