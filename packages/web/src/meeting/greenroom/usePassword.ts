import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { asksPassword } from "../obstacle.ts";
import type { Visit } from "../Visit.ts";
import { useIsProtected } from "./useIsProtected.ts";

/** The password of the room, where it asks for one. `take`: what goes along on the way in; nothing while it is still to be typed. */
export const usePassword = (visit: Visit) => {
  const { t } = useTranslation();
  const isProtected = useIsProtected(visit);
  const input = useRef<HTMLInputElement>(null);
  const refusal = useStore(visit.state, (now) => (now.kind === "door" ? now.refusal : undefined));
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (refusal === undefined || !asksPassword(refusal.code)) return;
    // That one is wanted is told by the field itself.
    setProblem(refusal.code === "password_needed" ? undefined : `meeting.refusals.${refusal.code}`);
    input.current?.focus();
  }, [refusal]);
  const take = (): { password?: string } | undefined => {
    if (!isProtected) return {};
    if (typed !== "") return { password: typed };
    setProblem("meeting.door.password.missing");
    input.current?.focus();
    return undefined;
  };
  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    setProblem(undefined);
  };
  const field = isProtected && {
    ref: input,
    value: typed,
    onChange: handleChange,
    error: problem === undefined ? undefined : t(problem),
  };
  return { field, take };
};
