import { can, type Permission, partsOf, permissions, Role } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import styles from "./Permissions.module.css";

type Group = { roles: readonly Role[]; may: readonly Permission[] };

const rolesFor = (permission: Permission): readonly Role[] => Role.options.filter((role) => can(role, permission));

/** What the same roles may do, together; what most may do first. */
const groups: readonly Group[] = Object.values(Object.groupBy(permissions, (permission) => rolesFor(permission).join()))
  .flatMap((may) => (may?.[0] ? [{ roles: rolesFor(may[0]), may }] : []))
  .toSorted((one, other) => other.roles.length - one.roles.length);

/** What each role may do in a meeting: the table by which the server decides, in words. */
export function Permissions() {
  const { t, formats } = useTranslation();
  return (
    <>
      <p className={styles["lead"]}>{t("admin.permissions.lead")}</p>
      {groups.map(({ roles, may }) => (
        <section key={roles.join()} className={styles["group"]}>
          <h3 className={styles["roles"]}>{formats.list(roles.map((role) => t(`admin.permissions.roles.${role}`)))}</h3>
          <ul className={styles["list"]}>
            {may.map((permission) => {
              const [feature, verb] = partsOf(permission);
              return <li key={permission}>{t(`admin.permissions.may.${feature}.${verb}`)}</li>;
            })}
          </ul>
        </section>
      ))}
    </>
  );
}
