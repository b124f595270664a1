import { DoorOpen, Gauge, LogIn, LogOut, UserRound } from "lucide-react";
import { loginPath } from "../lib/ownPath.ts";
import { useParts } from "../lib/parts.ts";
import { useAccount } from "../lib/useAccount.ts";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Avatar } from "./Avatar.tsx";
import { Button, buttonClass } from "./Button.tsx";
import styles from "./HeaderMenu.module.css";
import { Link } from "./Link.tsx";
import { Menu } from "./Menu.tsx";
import { useSignOut } from "./useSignOut.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

/**
 * The way in, or what there is for whoever is signed in. Until the server has answered it shows what this device knew last, so that
 * nothing moves when the answer comes.
 */
export function AccountMenu() {
  const { session, remembered } = useAccount();
  const name = session ? session.account?.name : remembered;
  return name === undefined ? <SignInLink /> : <OwnMenu name={name} />;
}

function SignInLink() {
  const { router } = useParts();
  const { t } = useTranslation();
  const isThere = useStore(router, ({ path }) => path === "/login");
  if (isThere) return null;
  return (
    <Link href={loginPath(window.location)} className={buttonClass({ variant: "secondary" }, styles["signIn"])}>
      <LogIn size={20} aria-hidden="true" />
      {t("ui.account.signIn")}
    </Link>
  );
}

function OwnMenu({ name }: { name: string }) {
  const { router, toasts } = useParts();
  const { session } = useAccount();
  const { t } = useTranslation();
  const looksAfterSite = session?.account != null && session.account.role !== "member";
  const leave = useSignOut();
  const signOut = () => leave().catch(() => toasts.show({ text: t("ui.account.notSignedOut") }));
  const items = [
    { id: "own", label: t("ui.account.own"), icon: UserRound, onSelect: () => router.navigate("/account") },
    { id: "rooms", label: t("ui.account.rooms"), icon: DoorOpen, onSelect: () => router.navigate("/rooms") },
    ...(looksAfterSite
      ? [{ id: "admin", label: t("ui.account.admin"), icon: Gauge, onSelect: () => router.navigate("/admin") }]
      : []),
    { id: "signOut", label: t("ui.account.signOut"), icon: LogOut, isFirstOfGroup: true, onSelect: () => void signOut() },
  ];
  return (
    <Menu
      label={t("ui.account.of", { name })}
      align="end"
      items={items}
      trigger={(props) => (
        <Button {...props} variant="ghost" className={styles["own"]}>
          <Avatar name={name} size={32} />
          <span className={styles["name"]} aria-hidden="true">
            {name}
          </span>
          <VisuallyHidden>{t("ui.account.of", { name })}</VisuallyHidden>
        </Button>
      )}
    />
  );
}
