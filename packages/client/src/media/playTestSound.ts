const notesHz = [523.25, 659.25, 783.99];
const noteSeconds = 0.22;
const releaseSeconds = 0.5;

/** Three soft rising notes on the given speaker, or on the system's. Resolves when they have faded; rejects when they cannot be heard. */
export const playTestSound = async (speakerId: string | undefined): Promise<void> => {
  const context = new AudioContext();
  // Through an element, because choosing a speaker works for elements in more browsers than for a context.
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  try {
    element.srcObject = output.stream;
    if (speakerId !== undefined) await element.setSinkId(speakerId);
    await Promise.all([context.resume(), element.play()]);
    await Promise.all(notesHz.map((hz, index) => playNote(output, hz, index * noteSeconds)));
  } finally {
    element.srcObject = null;
    await context.close();
  }
};

const playNote = (output: AudioNode, hz: number, afterSeconds: number): Promise<void> => {
  const { context } = output;
  const start = context.currentTime + afterSeconds;
  const end = start + releaseSeconds;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(0.2, start + 0.02);
  envelope.gain.exponentialRampToValueAtTime(0.001, end);
  const note = context.createOscillator();
  note.frequency.value = hz;
  note.connect(envelope).connect(output);
  note.start(start);
  note.stop(end);
  return new Promise((resolve) => note.addEventListener("ended", () => resolve(), { once: true }));
};
