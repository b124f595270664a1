import { createLocalTracks, Room } from "livekit-client";

// What a page cannot do without: devices open before the click, then connect, publish, show what comes.
const { url, token, silent } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const wanted = { audio: true, video: { resolution: { width: 1280, height: 720 } } };
const tracks = silent ? [] : await createLocalTracks(wanted);
const room = new Room();
const show = (track) => {
  document.body.append(track.attach());
  document.body.style.setProperty("--columns", Math.ceil(Math.sqrt(document.querySelectorAll("video").length)));
};
room.on("trackSubscribed", show);
const button = document.querySelector("button");
button.addEventListener("click", async () => {
  await room.connect(url, token);
  await Promise.all(tracks.map((track) => room.localParticipant.publishTrack(track)));
  for (const track of tracks.filter(({ kind }) => kind === "video")) show(track);
  document.title = "in";
});
document.title = "ready";
