import { stateOf } from "@palabre/client";
import { meeting, type Participant, participantsOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../MeetingContext.ts";
import { changeBetween } from "./arrivals.ts";

/** Long enough for a class that comes in together to be one sentence. */
const gatherMs = 2_000;
const mostNames = 3;

/** Tells screen readers who comes and goes, several at once in one sentence. */
export const useArrivals = (): void => {
  const { client } = useSession();
  const { i18n, announcer } = useParts();
  useEffect(() => {
    const present = () => participantsOf(stateOf(client.view.get(), meeting));
    let told: readonly Participant[] | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sentence = (key: string, people: readonly Participant[]): readonly string[] => {
      const { t, formats } = i18n.get();
      if (people.length === 0) return [];
      const isCrowd = people.length > mostNames;
      const values = { count: people.length, names: formats.list(people.map(({ name }) => name)) };
      return [t(isCrowd ? `meeting.arrivals.${key}Many` : `meeting.arrivals.${key}`, values)];
    };
    const tell = () => {
      timer = undefined;
      const { came, went } = changeBetween(told ?? [], present());
      told = present();
      for (const text of [...sentence("came", came), ...sentence("went", went)]) announcer.announce(text);
    };
    const watch = () => {
      // The first snapshot is no news: whoever comes in sees who is there.
      if (client.view.get().seq === 0) return;
      told ??= present();
      timer ??= setTimeout(tell, gatherMs);
    };
    watch();
    const stop = client.view.subscribe(watch);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, i18n, announcer]);
};
