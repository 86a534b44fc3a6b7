const common = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** Pages run no script at all, unless one says `handle.js`: then only scripts that carry this answer's nonce. */
export function contentSecurityPolicy(nonce?: string): string {
  return [...common, ...(nonce ? [`script-src 'nonce-${nonce}' 'strict-dynamic'`, "connect-src 'self'"] : ["script-src 'none'"])].join(
    "; ",
  );
}
