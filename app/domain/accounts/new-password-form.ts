import { agreed, formSchema } from "../form-schema.ts";
import { typedPassword } from "./password-field.ts";

const twice = { password: typedPassword(), passwordAgain: typedPassword() };
const notTheSame = { path: ["passwordAgain"], error: "account.password.not-the-same" };
const isSame = (form: { password?: unknown; passwordAgain?: unknown }) => form.password === form.passwordAgain;

export const newPasswordForm = formSchema(twice).refine(isSame, notTheSame);

/** Whoever joins has read what must be kept secret. */
export const acceptInvitationForm = formSchema({ ...twice, secrecy: agreed() }).refine(isSame, notTheSame);

export const changePasswordForm = formSchema({ currentPassword: typedPassword(), ...twice }).refine(isSame, notTheSame);
