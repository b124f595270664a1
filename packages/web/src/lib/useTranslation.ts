import type { Translation } from "./i18n.ts";
import { useParts } from "./parts.ts";
import { useStore } from "./useStore.ts";

/** `const { t, formats, language } = useTranslation()` */
export const useTranslation = (): Translation => useStore(useParts().i18n);
