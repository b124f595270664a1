import type { Audience, Participant } from "@palabre/protocol";

export const mayRead = (viewer: Participant, audience: Audience): boolean => {
  if (audience === "everyone") return true;
  return "roles" in audience ? audience.roles.includes(viewer.role) : audience.participants.includes(viewer.id);
};
