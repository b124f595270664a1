import type { Translate } from "../../lib/i18n.ts";

export type Invitation = { subject: string; text: string };

/** What one sends to those who shall come: where, and that nothing has to be installed. */
export const invitation = (t: Translate, { number, ...place }: { room: string; link: string; number: string }): Invitation => ({
  subject: t("meeting.info.subject", place),
  text: t("meeting.info.invitation", { ...place, number: spaced(number) }),
});

/** Nine digits as they are said: three, three, three. */
export const spaced = (number: string): string => number.replaceAll(/\B(?=(?:\d{3})+$)/g, "\u00a0");

/** The address that opens a new mail. Mail programs want each line to end with both signs. */
export const mailAddress = ({ subject, text }: Invitation): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
