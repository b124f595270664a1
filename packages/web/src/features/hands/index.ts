import { hands } from "@palabre/protocol";
import { defineWebFeature } from "../../meeting/defineWebFeature.ts";
import { callNext, handActionsFor, lowerAllHands, raiseHand } from "./actions.ts";
import { HandBadge } from "./HandBadge.tsx";
import { HandsNotice } from "./HandsNotice.tsx";
import { handNews } from "./handNews.ts";
import { queueIn, rankIn } from "./queue.ts";

export const handsFeature = defineWebFeature(hands, {
  toolbar: [raiseHand],
  organiserToolbar: [callNext, lowerAllHands],
  tileBadge: HandBadge,
  note: (scene, participantId) => {
    const rank = rankIn(scene, participantId);
    return rank === 0 ? undefined : { key: "hands.note", values: { rank } };
  },
  front: queueIn,
  participantMenu: handActionsFor,
  notice: HandsNotice,
  news: handNews,
});
