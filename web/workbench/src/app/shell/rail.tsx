import {
  ApiOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  InboxOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  SettingOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import { useMay } from "@/data/session";
import { useSetAside } from "@/data/set-aside";
import { useTroubledChannels } from "@/data/troubled-channels";
import { useUncertainMessages } from "@/data/uncertain-messages";
import { Help } from "@/features/help";
import { Search } from "@/features/search";
import { MemberMenu } from "@/features/session";
import { useTranslation } from "@/lib/i18n";
import { LanguageMenu } from "../language-menu";
import styles from "./rail.module.css";
import { RailLink } from "./rail-link";
import { useGoActions } from "./use-go-actions";

export function Rail() {
  const { t } = useTranslation();
  useGoActions();
  const supervisor = useMay("supervisor");
  const uncertain = useUncertainMessages().data?.items.length;
  const setAside = useSetAside().data?.items.length;
  const troubled = useTroubledChannels().data;
  return (
    <nav className={styles.rail} aria-label={t("nav.label")}>
      <img src="/favicon.svg" alt="" width={30} height={30} className={styles.logo} />
      <div className={styles.places}>
        <RailLink to="/" icon={<InboxOutlined />} label={t("nav.inbox")} also="/conversations" />
        <RailLink to="/uncertain" icon={<QuestionCircleOutlined />} label={t("nav.uncertain")} count={uncertain} />
        <RailLink to="/set-aside" icon={<PauseCircleOutlined />} label={t("nav.setAside")} count={setAside} />
        <RailLink to="/channels" icon={<ApiOutlined />} label={t("nav.channels")} count={troubled} />
        {supervisor ? <RailLink to="/wall" icon={<DashboardOutlined />} label={t("nav.wall")} /> : null}
        <RailLink to="/automation" icon={<ThunderboltOutlined />} label={t("nav.automation")} />
        {supervisor ? <RailLink to="/understanding" icon={<ReadOutlined />} label={t("nav.understanding")} /> : null}
        {supervisor ? <RailLink to="/webhooks" icon={<DeploymentUnitOutlined />} label={t("nav.webhooks")} /> : null}
        <RailLink to="/settings" icon={<SettingOutlined />} label={t("nav.settings")} />
      </div>
      <span className={styles.gap} />
      <Search />
      <Help />
      <LanguageMenu iconOnly />
      <MemberMenu />
    </nav>
  );
}
