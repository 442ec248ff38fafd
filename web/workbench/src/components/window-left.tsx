import { HourglassOutlined } from "@ant-design/icons";
import { useTimed } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { useBriefSpanText, useSpanText } from "@/lib/use-span-text";
import styles from "./window-left.module.css";

const SHORT = 2 * 3_600_000;

/** How long the platform still takes free text, or that it no longer does. */
export function WindowLeft({ closesAt, long = false }: { closesAt: string; long?: boolean }) {
  const { t } = useTranslation();
  const spanText = useSpanText();
  const briefText = useBriefSpanText();
  const end = Date.parse(closesAt);
  const tone = useTimed((now) => (end <= now ? "closed" : end - now < SHORT ? "short" : "open"));
  const span = useTimed((now) => spanText(end - now));
  const brief = useTimed((now) => briefText(end - now));
  const full = tone === "closed" ? t("window.closed") : t("window.left", { span });
  return (
    <span className={`${styles.window} ${styles[tone]} tabular`} title={full} data-testid="window" data-state={tone}>
      <HourglassOutlined aria-hidden="true" />
      {long ? full : <span className="visually-hidden">{full}</span>}
      {long ? null : <span aria-hidden="true">{tone === "closed" ? t("window.closedShort") : brief}</span>}
    </span>
  );
}
