import { Tooltip } from "../../ui/Tooltip.tsx";
import { useCaptions } from "../useMediaQuery.ts";
import { ToolButton, type ToolButtonProps } from "./ToolButton.tsx";

/** A button of the toolbar that opens something beside it. Where its word has no room, it is a tooltip. */
export function MenuButton(props: ToolButtonProps) {
  const hasCaptions = useCaptions();
  return (
    <Tooltip text={hasCaptions ? undefined : props.caption}>
      <ToolButton {...props} />
    </Tooltip>
  );
}
