import type { Translate } from "../../lib/i18n.ts";

export type Invitation = { subject: string; text: string };

/** What one sends to those who shall come: where, and that nothing has to be installed. */
export const invitation = (t: Translate, { room, link }: { room: string; link: string }): Invitation => ({
  subject: t("meeting.info.subject", { room }),
  text: t("meeting.info.invitation", { room, link }),
});

/** The address that opens a new mail. Mail programs want each line to end with both signs. */
export const mailAddress = ({ subject, text }: Invitation): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
