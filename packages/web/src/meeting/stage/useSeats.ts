import { useEffect, useState } from "react";
import { useFeatures, useSession } from "../MeetingContext.ts";
import { Seats } from "./Seats.ts";

/** The seats of this meeting, for as long as the stage is there. */
export const useSeats = (): Seats | undefined => {
  const session = useSession();
  const features = useFeatures();
  const [seats, setSeats] = useState<Seats>();
  useEffect(() => {
    const opened = new Seats(session, features);
    setSeats(opened);
    return () => opened.close();
  }, [session, features]);
  return seats;
};
