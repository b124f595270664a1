import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { SignedInOnly } from "../site/SignedInOnly.tsx";
import { SitePage } from "../site/SitePage.tsx";
import { NewRoom } from "./NewRoom.tsx";
import { OffersSection } from "./OffersSection.tsx";
import { PersonalSection } from "./PersonalSection.tsx";
import { RoomList } from "./RoomList.tsx";

/** The rooms that one owns or is a member of, and the way to another. */
export function RoomsPage() {
  return <SignedInOnly>{() => <OwnRooms />}</SignedInOnly>;
}

function OwnRooms() {
  const { t } = useTranslation();
  const heading = usePage(t("rooms.title"));
  const [made, setMade] = useState(0);
  return (
    <SitePage>
      <h1 ref={heading} tabIndex={-1}>
        {t("rooms.title")}
      </h1>
      <OffersSection onTaken={() => setMade((count) => count + 1)} />
      <PersonalSection onMade={() => setMade((count) => count + 1)} />
      {/* It asks anew for what is there now. */}
      <RoomList key={made} />
      <NewRoom />
    </SitePage>
  );
}
