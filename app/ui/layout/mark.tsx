/** The three circles: applicant, agency, host. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="11" r="9" fill="#0017c1" />
      <circle cx="10.5" cy="20.5" r="9" fill="#259d63" fillOpacity=".85" />
      <circle cx="21.5" cy="20.5" r="9" fill="#fb5b01" fillOpacity=".8" />
    </svg>
  );
}
