import { createContext } from "react";

/** The key of this answer to a browser; each form on the page makes its own idempotency key from it. */
export const FormKeyContext = createContext("");
