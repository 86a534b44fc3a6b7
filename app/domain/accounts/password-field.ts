import { z } from "zod";
import { withValues } from "../form-schema.ts";

const mostTyped = 200;

/** A password as typed: nothing about it is tidied, since every character counts. */
export const typedPassword = () =>
  z.string({ error: "form.required" }).max(mostTyped, { error: withValues("form.too-long", { max: mostTyped }) });
