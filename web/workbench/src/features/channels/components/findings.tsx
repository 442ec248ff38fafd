import type { ChannelFinding } from "@atiende/api";
import { Chip, Spinner, type Tone } from "@atiende/ui";
import { Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useTestChannel } from "../api/account";
import styles from "./connecting.module.css";
import { useFindingWords } from "./use-finding-words";

const TONES: Record<ChannelFinding["result"], Tone> = { works: "good", missing: "danger", unknown: "warn" };

interface Props {
  id: string;
  name: string;
  onClose: () => void;
}

/** What works with an account and what is missing, as the platform was just asked. */
export function Findings({ id, name, onClose }: Props) {
  const { t } = useTranslation();
  const say = useFindingWords();
  const { data, error, isFetching, refetch } = useTestChannel(id);
  return (
    <Modal
      open
      mask={{ closable: true }}
      width={560}
      title={t("account.testTitle", { name })}
      okText={t("account.testAgain")}
      cancelText={t("close")}
      okButtonProps={{ loading: isFetching, type: "default" }}
      onOk={() => void refetch()}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemNote error={error} />}
      {data === undefined ? (
        error === null ? (
          <Spinner label={t("account.testing")} />
        ) : null
      ) : (
        <ul className={styles.findings} data-testid="findings" aria-busy={isFetching}>
          {data.map((finding) => (
            <li key={finding.what} className={styles.finding}>
              <Chip tone={TONES[finding.result]}>{t(`account.result.${finding.result}`)}</Chip>
              <strong>{say(finding).what}</strong>
              <span />
              <span className={styles.quiet}>{say(finding).words}</span>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
