import {
  AmazonOutlined,
  GlobalOutlined,
  MailOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  WhatsAppOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import styles from "./channel-mark.module.css";
import { useChannelKind } from "./use-channel-kind";

const icons: Record<string, ReactNode> = {
  whatsapp: <WhatsAppOutlined />,
  webchat: <GlobalOutlined />,
  email: <MailOutlined />,
  amazon: <AmazonOutlined />,
  shopify: <ShoppingOutlined />,
  woocommerce: <ShoppingCartOutlined />,
  // no mark of theirs comes with the icons
  mercadolibre: <span className={styles.letters}>ML</span>,
  shopee: <span className={styles.letters}>Sh</span>,
  tiktok: <span className={styles.letters}>TT</span>,
  walmart: <span className={styles.letters}>W</span>,
};

/** Which marketplace or channel something came from. */
export function ChannelMark({ kind, name }: { kind: string; name: string }) {
  const label = `${useChannelKind()(kind)} · ${name}`;
  return (
    <span className={`${styles.mark} ${styles[kind] ?? ""}`} role="img" aria-label={label} title={label}>
      {icons[kind] ?? <ShopOutlined />}
    </span>
  );
}
