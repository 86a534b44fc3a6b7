/** Numbers of Japan without their country, since free calls (0120) are reached only so; the extension as RFC 3966 writes it. */
export function phoneHref(phone: string): string {
  const [number, inside] = phone.split(/内線/);
  return `tel:${number.replace(/[^\d+]/g, "")}${inside ? `;ext=${inside.replace(/\D/g, "")}` : ""}`;
}

/** A telephone number as it is kept, to be called by a touch. */
export const PhoneLink = ({ phone }: { phone: string }) => <a href={phoneHref(phone)}>{phone}</a>;
