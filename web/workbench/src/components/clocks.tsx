import { AimOutlined, AuditOutlined, ShopOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { Due, useDueReason } from "./due";

type Clock = "target" | "platform" | "obligation";

interface Props {
  deadlines: Conversation["deadlines"];
  which: readonly Clock[];
  /** Whether the largest unit of each is enough. */
  brief?: boolean;
}

const ICONS = { target: <AimOutlined />, platform: <ShopOutlined />, obligation: <AuditOutlined /> } as const;

/** The clocks that run in a conversation, each by its mark: the shop's own, the platform's, that of the whole matter. */
export function Clocks({ deadlines, which, brief }: Props) {
  const { t } = useTranslation();
  const own = useDueReason(deadlines.targetReason);
  const told = {
    target: t("due.own", { what: own }),
    platform: t("due.platform"),
    obligation: t(deadlines.obligationReason === "legal" ? "due.legal" : "due.resolution"),
  };
  return which.map((clock) => {
    const at = deadlines[clock];
    return at === null ? null : (
      <Due key={clock} at={at} reason={null} why={told[clock]} icon={ICONS[clock]} clock={clock} brief={brief} />
    );
  });
}

/** Whether any of the clocks runs. */
export const runs = (deadlines: Conversation["deadlines"], which: readonly Clock[]) =>
  which.some((clock) => deadlines[clock] !== null);
