import type { Role } from "@palabre/protocol";
import type { Standing } from "@palabre/protocol/api";

/** As what somebody comes into a meeting of somebody's room. */
export const entranceOf = (standing: Standing): { role: Role; isOwner?: true } => {
  switch (standing) {
    case "owner":
      return { role: "organiser", isOwner: true };
    case "outsider":
      return { role: "participant" };
    default:
      return { role: standing };
  }
};
