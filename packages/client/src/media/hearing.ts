/** What this person wants to hear of the others: all or nothing, and how loud each is, from 0 to 1. Nobody else is told. */
export type Hearing = { isOn: boolean; volumes: Readonly<Record<string, number>> };

export const hearEverybody: Hearing = { isOn: true, volumes: {} };

/** How loud somebody is to be: as loud as they are, unless one said otherwise. */
export const volumeOf = ({ volumes }: Hearing, participantId: string): number =>
  Object.hasOwn(volumes, participantId) ? (volumes[participantId] ?? 1) : 1;

export const withVolume = (hearing: Hearing, participantId: string, volume: number): Hearing => ({
  ...hearing,
  volumes: { ...hearing.volumes, [participantId]: Math.min(1, Math.max(0, volume)) },
});
