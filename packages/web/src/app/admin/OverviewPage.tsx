import { liveMeetings, mailState, readSite } from "@palabre/protocol/api";
import { CircleAlert, CircleCheck, Clock, Globe, Mail, TriangleAlert } from "lucide-react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Link } from "../../ui/Link.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { type MailFact, mailFact, talking } from "./headline.ts";
import { MeetingRow } from "./MeetingRow.tsx";
import { RulesInWords } from "./RulesInWords.tsx";
import { useLoaded } from "./useLoaded.ts";

const everyMs = 15_000;
const mostShown = 5;

/** How the site is doing, in a sentence that begins with the worst of it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const mail = useLoaded(mailState, { everyMs });
  const meetings = useLoaded(liveMeetings, { everyMs });
  const site = useLoaded(readSite);
  const fact = mail.answer && mailFact(mail.answer, Date.now());
  return (
    <>
      <Headline fact={fact} talk={meetings.answer && talking(meetings.answer)} />
      <div className={styles["grid"]}>
        <Box title={t("admin.overview.services")}>
          <WhenLoaded loaded={mail}>{() => fact && <Services fact={fact} />}</WhenLoaded>
        </Box>
        <Box title={t("admin.sections.rules")} end={<More href="/admin/rules" text={t("admin.overview.allRules")} />}>
          <WhenLoaded loaded={site}>{(rules) => <RulesInWords site={rules} />}</WhenLoaded>
        </Box>
      </div>
      <Box title={t("admin.sections.meetings")} end={<More href="/admin/meetings" text={t("admin.overview.allMeetings")} />}>
        <WhenLoaded loaded={meetings}>
          {(all) =>
            all.length === 0 ? (
              <p className={styles["quiet"]}>{t("admin.meetings.none")}</p>
            ) : (
              <List label={t("admin.sections.meetings")}>
                {all.slice(0, mostShown).map((meeting) => (
                  <MeetingRow key={meeting.id} meeting={meeting} />
                ))}
              </List>
            )
          }
        </WhenLoaded>
      </Box>
    </>
  );
}

type HeadlineProps = { fact: MailFact | undefined; talk: { people: number; rooms: number } | undefined };

function Headline({ fact, talk }: HeadlineProps) {
  const { t, formats } = useTranslation();
  const heading = usePage(t("admin.title"));
  const now = new Date();
  const at = { day: formats.day(now, now), time: formats.time(now) };
  return (
    <div>
      <p className={styles["now"]}>{t("admin.overview.now", at)}</p>
      <h1 ref={heading} tabIndex={-1} className={styles["say"]}>
        {fact ? <MailSentence fact={fact} /> : t("admin.sections.overview")}{" "}
        {talk && (talk.people === 0 ? t("admin.overview.nobody") : <Talk {...talk} />)}
      </h1>
    </div>
  );
}

function MailSentence({ fact }: { fact: MailFact }) {
  const { t } = useTranslation();
  const text = t(`admin.overview.mail.${fact.kind}`, "count" in fact ? { count: fact.count } : {});
  return fact.kind === "fine" ? text : <em className={styles["bad"]}>{text}</em>;
}

function Talk({ people, rooms }: { people: number; rooms: number }) {
  const { t } = useTranslation();
  return (
    <>
      <em>{t("admin.overview.people", { count: people })}</em> <em>{t("admin.overview.rooms", { count: rooms })}</em>
    </>
  );
}

const looks = {
  unset: { tone: "bad", icon: CircleAlert },
  slow: { tone: "sun", icon: Clock },
  bounced: { tone: "sun", icon: TriangleAlert },
  fine: { tone: "ok", icon: CircleCheck },
} as const satisfies Record<MailFact["kind"], unknown>;

function Services({ fact }: { fact: MailFact }) {
  const { t } = useTranslation();
  return (
    <List label={t("admin.overview.services")}>
      <ListRow
        icon={Globe}
        title={t("admin.overview.web")}
        details={[t("admin.overview.webRole")]}
        end={
          <Chip tone="ok" icon={CircleCheck}>
            {t("admin.overview.started")}
          </Chip>
        }
      />
      <ListRow
        icon={Mail}
        title={t("admin.sections.mail")}
        details={[t("admin.overview.mailRole")]}
        end={
          <>
            <Chip {...looks[fact.kind]}>{t(`admin.mail.state.${fact.kind}`)}</Chip>
            <More href="/admin/mail" text={t("admin.overview.look")} />
          </>
        }
      />
    </List>
  );
}

function More({ href, text }: { href: string; text: string }) {
  return (
    <Link href={href} className={styles["link"]}>
      {text}
    </Link>
  );
}
