import type { Role } from "#app/domain/access/actor.ts";
import type { Right } from "#app/domain/access/rights.ts";

/** An entry of the header or footer; its words are `layout.nav.<key>`. A test holds each address to the table of routes. */
export type NavigationEntry = {
  key: string;
  href: string;
  /** Other addresses whose pages lie under this entry. */
  under?: readonly string[];
  /** Without this right the page is not theirs, and the entry is left out. */
  right?: Right;
};

export type Audience = Extract<Role, "guest" | "host" | "agency" | "applicant" | "municipality" | "secretariat">;

export const navigation: Record<Audience, NavigationEntry[]> = {
  guest: [
    { key: "places", href: "/places" },
    { key: "guide", href: "/guide" },
    { key: "for-hosts", href: "/for-hosts" },
    { key: "for-agencies", href: "/for-agencies" },
  ],
  host: [
    { key: "host-today", href: "/host/today", under: ["/host/placements"] },
    { key: "requests", href: "/host/requests", under: ["/host/engagements", "/host/meetings", "/host/agreements"] },
    { key: "host-places", href: "/host/places" },
    { key: "host-facilities", href: "/host/corporation", under: ["/host/facilities"] },
    { key: "people", href: "/host/people", right: "manage-corporation" },
  ],
  agency: [
    {
      key: "agency-cases",
      href: "/agency/cases",
      under: ["/agency/engagements", "/agency/meetings", "/agency/agreements", "/agency/placements"],
    },
    { key: "requests", href: "/agency/requests" },
    { key: "people", href: "/agency/people", right: "manage-agency" },
  ],
  applicant: [{ key: "me-home", href: "/me" }],
  municipality: [{ key: "municipality-decisions", href: "/municipality/decisions" }],
  secretariat: [
    { key: "secretariat-reviews", href: "/secretariat/places", right: "review-places" },
    { key: "secretariat-organisations", href: "/secretariat/organisations", right: "manage-organisations" },
    { key: "secretariat-insurance", href: "/secretariat/insurance", right: "keep-insurance" },
    { key: "secretariat-bulletins", href: "/secretariat/bulletins", right: "run-bulletins" },
    { key: "secretariat-subscribers", href: "/secretariat/subscribers", right: "run-bulletins" },
    { key: "secretariat-mail", href: "/secretariat/mail", right: "run-bulletins" },
    { key: "secretariat-settings", href: "/secretariat/settings", right: "manage-settings" },
  ],
};

/** What everybody signed in finds first. */
export const signedInNavigation: NavigationEntry[] = [{ key: "home", href: "/home" }];

export const footerNavigation: NavigationEntry[] = [
  { key: "places", href: "/places" },
  { key: "guide", href: "/guide" },
  { key: "corporations", href: "/corporations" },
  { key: "bulletins", href: "/bulletins" },
  { key: "subscribe", href: "/subscribe" },
  { key: "open-data", href: "/open-data" },
  { key: "accessibility", href: "/accessibility" },
];
