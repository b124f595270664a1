/**
 * Runs in a page before its own scripts: the microphone gives one steady tone, or with 0 nothing at all, in place of the browser's
 * short ones. It is handed over as text, so it uses nothing from outside.
 */
export function soundSteadily(loudness: number): void {
  const { mediaDevices } = navigator;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await native(constraints);
    for (const microphone of stream.getAudioTracks()) {
      const context = new AudioContext();
      const out = context.createMediaStreamDestination();
      const volume = new GainNode(context, { gain: loudness });
      const tone = new OscillatorNode(context, { frequency: 440 });
      tone.connect(volume).connect(out);
      tone.start();
      const [steady] = out.stream.getAudioTracks();
      if (!steady) continue;
      microphone.stop();
      stream.removeTrack(microphone);
      stream.addTrack(steady);
    }
    return stream;
  };
}
