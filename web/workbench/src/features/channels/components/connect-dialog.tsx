import { ArrowLeftOutlined } from "@ant-design/icons";
import type { ChannelKind } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button, Modal } from "antd";
import { useState } from "react";
import { ChannelMark } from "@/components/channel-mark";
import { ProblemNote } from "@/components/problem-note";
import { useChannelKind } from "@/components/use-channel-kind";
import { useTranslation } from "@/lib/i18n";
import { useChannelKinds } from "../api/channel-kinds";
import { ConnectForm } from "./connect-form";
import styles from "./connecting.module.css";

/** Which platform, then what it asks for. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const kindName = useChannelKind();
  const { data, error, refetch } = useChannelKinds(true);
  const [kind, setKind] = useState<ChannelKind | null>(null);
  return (
    <Modal
      open
      footer={null}
      width={600}
      // what was typed cannot be got back
      mask={{ closable: kind === null }}
      title={
        kind === null ? (
          t("connect.title")
        ) : (
          <>
            <Button
              type="text"
              size="small"
              icon={<ArrowLeftOutlined />}
              aria-label={t("connect.back")}
              onClick={() => setKind(null)}
            />{" "}
            {t("connect.titleOf", { kind: kindName(kind.kind) })}
          </>
        )
      }
      onCancel={onClose}
    >
      {kind !== null ? (
        <ConnectForm key={kind.kind} kind={kind} onConnected={onClose} />
      ) : error !== null ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={4} height={48} label={t("loading")} />
      ) : (
        <ul className={styles.kinds} data-testid="channel-kinds">
          {data.map((each) => (
            <li key={each.kind}>
              <button type="button" className={styles.kind} onClick={() => setKind(each)} data-kind={each.kind}>
                <ChannelMark kind={each.kind} name={kindName(each.kind)} /> {kindName(each.kind)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
