import { parseRoomName, type RoomName } from "@palabre/protocol";
import { type SubmitEvent, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";

type Asked = { name?: RoomName; title?: string };

/** What a form for a new room knows: its title gives the address, unless another one is typed, or one that nobody guesses is wanted. */
export const useNewRoom = (create: (asked: Asked) => Promise<{ name: RoomName }>) => {
  const { router } = useParts();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [typed, setTyped] = useState<string>();
  const [isRandom, setIsRandom] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const address = parseRoomName(typed ?? title);
  const making = useRequest(async () => {
    const called = title.trim() === "" ? {} : { title: title.trim() };
    const { name } = await create({ ...called, ...(!isRandom && address.ok && { name: address.name }) });
    router.navigate(`/rooms/${name}`);
  });
  const handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setIsTried(true);
    if ((!isRandom && !address.ok) || !(await making.send())) field.current?.focus();
  };
  /** Whoever types is not told any more what was wrong before. */
  const changing =
    <Value>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      setIsTried(false);
      making.forget();
    };
  return {
    field,
    title,
    typed,
    address,
    isRandom,
    isTried,
    refused: making.refused,
    isBusy: making.isBusy,
    setTitle: changing(setTitle),
    setTyped: changing(setTyped),
    setIsRandom: changing(setIsRandom),
    handleSubmit,
  };
};

export type NewRoomForm = ReturnType<typeof useNewRoom>;
