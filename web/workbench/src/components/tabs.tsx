import { Tabs as AntTabs, type TabsProps } from "antd";
import styles from "./tabs.module.css";

/** Parts of a page, one of them shown; in a narrow window the names of all stand in several rows. */
export function Tabs({ className = "", ...props }: TabsProps) {
  return <AntTabs {...props} className={`${styles.tabs} ${className}`} />;
}
