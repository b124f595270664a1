import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { Field, type FieldProps } from "./Field.tsx";
import { IconButton } from "./IconButton.tsx";

/** A word that others who look on shall not read, unless one wants to see what one types. Browsers are not to keep it as one's own. */
export function PasswordField(props: Omit<FieldProps, "type" | "end">) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  return (
    <Field
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={100}
      {...props}
      type={isShown ? "text" : "password"}
      end={
        <IconButton
          label={t(isShown ? "ui.password.hide" : "ui.password.show")}
          icon={isShown ? EyeOff : Eye}
          onClick={() => setIsShown(!isShown)}
        />
      }
    />
  );
}
