const quietestDb = -55;
const loudestDb = -15;

/** Not the faintest noise, which no open microphone gives: its own switch has cut it, or the system. */
export const isDead = (samples: Float32Array): boolean => samples.every((sample) => sample === 0);

/** How loud it is, from 0 to 1 in even steps for the ear: decibels between a quiet room and a near voice. Samples from −1 to 1. */
export const levelOf = (samples: Float32Array): number => {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  if (power === 0) return 0;
  const db = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (db - quietestDb) / (loudestDb - quietestDb)));
};
