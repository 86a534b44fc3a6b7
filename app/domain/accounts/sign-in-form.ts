import { email, formSchema } from "../form-schema.ts";
import { typedPassword } from "./password-field.ts";

export const signInForm = formSchema({
  email: email(),
  password: typedPassword(),
});

/** Asks for a letter with a link: to a new password, or into an applicant's own pages. */
export const askForLinkForm = formSchema({ email: email() });
