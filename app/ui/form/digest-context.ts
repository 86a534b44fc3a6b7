import { createContext } from "react";
import type { Digest } from "#app/domain/drawn-form.ts";

/** How a form part digests what stands in its fields; given where pages are drawn, on the server alone. */
export const DigestContext = createContext<Digest | null>(null);
