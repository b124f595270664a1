import { stateOf } from "@palabre/client";
import { contracts, meeting, participantsOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useFeatures, useSession } from "../MeetingContext.ts";
import { sceneOf } from "../scene.ts";
import { Chime } from "./Chime.ts";
import { isToBeHeard, type News, titleWith } from "./news.ts";
import { tellBySystem } from "./systemNotices.ts";

/** Lets what happens be heard; counts it in the tab's title while the page is hidden, and tells it by the system where that is wished. */
export const useNews = (): void => {
  const session = useSession();
  const features = useFeatures();
  const { i18n } = useParts();
  useEffect(() => {
    const { client, settings } = session;
    const chime = new Chime();
    let missed = 0;
    const count = (now: number) => {
      missed = now;
      document.title = titleWith(document.title, missed);
    };
    const tell = ({ sound, phrase: { key, values } }: News) => {
      const { view, call } = sceneOf(session).get();
      const participantCount = participantsOf(stateOf(view, meeting)).length;
      const isLoudspeakerOn = call.hearing.isOn;
      if (isToBeHeard(sound, { settings: settings.get(), participantCount, isLoudspeakerOn })) chime.play(sound);
      if (document.visibilityState === "visible") return;
      count(missed + 1);
      if (settings.get().areNoticesOn) tellBySystem(document.title, i18n.get().t(key, values));
    };
    const handleVisibility = () => document.visibilityState === "visible" && count(0);
    const endings = contracts.map((contract) => {
      const newsOf = features.find(({ name }) => name === contract.name)?.news;
      return client.onEvent(contract, (event) => {
        const news = newsOf?.(event, sceneOf(session).get());
        if (news) tell(news);
      });
    });
    document.addEventListener("visibilitychange", handleVisibility);
    return () => {
      document.removeEventListener("visibilitychange", handleVisibility);
      for (const end of endings) end();
      count(0);
      chime.close();
    };
  }, [session, features, i18n]);
};
