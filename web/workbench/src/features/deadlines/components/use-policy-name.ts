import type { DeadlinePolicy } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";

/** Those that come with the desk, which have a name in each language. */
const SHIPPED = ["chat_first_90s", "first_by_person_1h", "next_1h", "complaint_48h"] as const;

export function usePolicyName(): (policy: Pick<DeadlinePolicy, "id" | "name">) => string {
  const { t } = useTranslation();
  return ({ id, name }) => {
    const shipped = SHIPPED.find((it) => it === id);
    return name ?? (shipped === undefined ? id : t(`policy.shipped.${shipped}`));
  };
}
