import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import styles from "./rail-link.module.css";

/** From here on the exact number tells nobody anything. */
const MOST = 99;

interface Props {
  to: string;
  icon: ReactNode;
  label: string;
  count?: number | undefined;
  /** Addresses that start so belong to this place as well. */
  also?: string;
}

export function RailLink({ to, icon, label, count = 0, also }: Props) {
  const { pathname } = useLocation();
  const here = pathname === to || (also !== undefined && pathname.startsWith(also));
  return (
    <Link to={to} className={`${styles.link} ${here ? styles.here : ""}`} aria-current={here ? "page" : undefined}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      {count === 0 ? null : <span className={styles.count}>{count > MOST ? `${MOST}+` : count}</span>}
      <span className={styles.label}>{label}</span>
    </Link>
  );
}
