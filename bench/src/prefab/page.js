import { LiveKitRoom, PreJoin, VideoConference } from "@livekit/components-react";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

// What products on the same engine begin with: a green room, tiles, a chat and devices, as LiveKit gives them.
function Page() {
  const [choices, setChoices] = useState();
  const { url, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (!choices) return createElement(PreJoin, { onSubmit: setChoices });
  return createElement(LiveKitRoom, { serverUrl: url, token, ...choices }, createElement(VideoConference));
}
createRoot(document.querySelector("#root")).render(createElement(Page));
