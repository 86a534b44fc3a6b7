/** Who can sign in to the demo; all with one password that is printed for everybody. */
export const demoPassword = "demo-hatarakuba-2026";

export const demoSignIns = [
  { email: "secretariat@demo.example.jp", words: "secretariat" },
  { email: "corporation@demo.example.jp", words: "corporation" },
  { email: "facility@demo.example.jp", words: "facility" },
  { email: "other-facility@demo.example.jp", words: "other-facility" },
  { email: "agency@demo.example.jp", words: "agency" },
  { email: "agency-staff@demo.example.jp", words: "agency-staff" },
  { email: "other-agency@demo.example.jp", words: "other-agency" },
  { email: "municipality@demo.example.jp", words: "municipality" },
] as const;

/** One of the demo's applicants, who sign in by a link in a mail. */
export const demoApplicantEmail = "apl-001@demo.example.jp";
