import { MenuItems, MenuPopover, type MenuProps } from "../../ui/Menu.tsx";
import type { Action } from "../Action.ts";
import { useScene } from "../MeetingContext.ts";
import { useMenuItems } from "./useMenuItems.ts";

type ActionMenuProps = Omit<MenuProps, "items"> & { actions: readonly Action[] };

/** A menu of actions; nothing where none can be done. How they look is found out while it is open: there is one for everybody. */
export function ActionMenu({ actions, ...menu }: ActionMenuProps) {
  const isOfUse = useScene((scene) => actions.some((action) => action.isAvailable(scene)));
  if (!isOfUse) return null;
  return <MenuPopover {...menu}>{(close) => <Items actions={actions} close={close} />}</MenuPopover>;
}

function Items({ actions, close }: { actions: readonly Action[]; close: () => void }) {
  return <MenuItems items={useMenuItems(actions)} close={close} />;
}
