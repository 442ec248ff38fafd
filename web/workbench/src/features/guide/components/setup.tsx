import { CheckCircleFilled, RightOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { useTranslation } from "@/lib/i18n";
import { SETUP, type SetupStep, useSetup } from "../api/setup";
import styles from "./guide.module.css";

const PLACES: Record<SetupStep, string> = {
  channel: "/channels",
  members: "/settings?tab=members",
  hours: "/settings?tab=deadlines",
  rules: "/automation?tab=library",
};

/** What an owner sees to first, each with the place where it is done; what is done says so. */
export function Setup() {
  const { t } = useTranslation();
  const done = useSetup();
  return (
    <section aria-labelledby="setup-title" data-testid="setup">
      <h1 id="setup-title" className={styles.title}>
        {t("guide.setup.title")}
      </h1>
      <ol className={styles.steps}>
        {SETUP.map((step) => (
          <li key={step} data-step={step} data-done={done[step]}>
            <Link to={PLACES[step]} className={`${styles.step} ${styles.place}`}>
              <span>
                <strong>{t(`guide.setup.${step}.title`)}</strong>
                <span className={styles.text}>{t(`guide.setup.${step}.text`)}</span>
              </span>
              {done[step] === true ? (
                <span className={styles.done}>
                  <CheckCircleFilled aria-hidden="true" /> {t("guide.setup.done")}
                </span>
              ) : (
                <RightOutlined className={styles.go} aria-hidden="true" />
              )}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
