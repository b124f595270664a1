import { Composer } from "./Composer.tsx";
import { MessageList } from "./MessageList.tsx";

export function ChatPanel() {
  return (
    <>
      <MessageList />
      <Composer />
    </>
  );
}
