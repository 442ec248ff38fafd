import { CheckCircleOutlined } from "@ant-design/icons";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { useUncertainMessages } from "@/data/uncertain-messages";
import { useTranslation } from "@/lib/i18n";
import { UncertainItem } from "./uncertain-item";
import styles from "./uncertain-page.module.css";

export function UncertainPage() {
  const { t } = useTranslation();
  const query = useUncertainMessages();
  return (
    <Page title={t("uncertain.title")} lead={t("uncertain.lead")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={110} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<CheckCircleOutlined />} title={t("uncertain.none")}>
              {t("uncertain.noneText")}
            </PaneNote>
          ) : (
            <ul className={styles.items} data-testid="uncertain">
              {items.map((message) => (
                <UncertainItem key={message.id} message={message} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
