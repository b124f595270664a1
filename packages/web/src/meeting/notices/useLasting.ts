import { useEffect, useState } from "react";

/** What mends itself sooner is not worth a word. */
const lastsMs = 1_500;

/** A trouble once it has lasted for a while; gone as soon as it is over or another one. */
export const useLasting = <Trouble extends string>(trouble: Trouble | undefined): Trouble | undefined => {
  const [lasting, setLasting] = useState<Trouble>();
  useEffect(() => {
    const timer = setTimeout(() => setLasting(trouble), lastsMs);
    return () => clearTimeout(timer);
  }, [trouble]);
  return trouble === lasting ? trouble : undefined;
};
