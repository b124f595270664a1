import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";

/** Goes to the room of a number, once the server has said which it is. */
export const useNumber = ({ replace = false } = {}) => {
  const { router } = useParts();
  return useRequest(async (number: string) => {
    const { findRoom } = await import("../../lib/numberApi.ts");
    router.navigate(`/${await findRoom(number)}`, { replace });
  });
};
