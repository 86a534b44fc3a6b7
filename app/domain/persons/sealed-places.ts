/** Where what is sealed with an applicant's own key lies. */
export const sealedPlaces = {
  identity: (applicantId: string) => ({ table: "applicant", column: "identity_sealed", row: applicantId }),
  circumstances: (applicantId: string) => ({ table: "applicant", column: "circumstances_sealed", row: applicantId }),
};
