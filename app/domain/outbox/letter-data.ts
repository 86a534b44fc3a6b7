/** What a letter keeps beside its ids: codes and hashes only, never words or names. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

const letterData = z.object({
  /** Hash of the nonce of the browser that asked, where only that one may act. */
  browserHash: z.string().nullish(),
  /** The first mail of a subscription whose address said yes by a link. */
  isConfirmedByLink: z.boolean().optional(),
  /** Which new address a change of address was for: the beginning of its index. */
  to: z.string().optional(),
  /** The query of the search a test letter is drawn for. */
  search: z.string().optional(),
  /** Does not go out at night. */
  keepsQuiet: z.boolean().optional(),
});
export type LetterData = z.infer<typeof letterData>;

export const readLetterData = storedShape("letter-data", letterData);
