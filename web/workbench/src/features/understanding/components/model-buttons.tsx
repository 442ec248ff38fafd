import { DeleteOutlined } from "@ant-design/icons";
import type { OwnModel } from "@atiende/api";
import { Button, Popconfirm } from "antd";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { isUnderWay, useCancel, usePromote, useRemoveModel } from "../api/models";
import styles from "./models.module.css";

/** What can be done with a model as it stands. */
export function ModelButtons({ model, onRemoved }: { model: OwnModel; onRemoved?: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const cancel = useCancel();
  const promote = usePromote();
  const remove = useRemoveModel();
  if (isUnderWay(model)) {
    return (
      <Button
        loading={cancel.isPending}
        data-testid="cancel-training"
        onClick={() =>
          cancel.mutate(model.id, {
            onSuccess: () => tell.done(t("ownModel.cancelled")),
            onError: tell.problem,
          })
        }
      >
        {t("ownModel.cancelTraining")}
      </Button>
    );
  }
  return (
    <span className={styles.buttons}>
      {model.state === "ready" && model.notWorse && !model.inForce ? (
        <Popconfirm
          title={t("ownModel.promoteTitle")}
          description={<p className={styles.confirm}>{t("ownModel.promoteText")}</p>}
          okText={t("ownModel.promote")}
          cancelText={t("cancel")}
          onConfirm={() =>
            promote.mutate(model.id, {
              onSuccess: () => tell.done(t("ownModel.promoted")),
              onError: tell.problem,
            })
          }
        >
          <Button loading={promote.isPending} data-testid="promote">
            {t("ownModel.promote")}
          </Button>
        </Popconfirm>
      ) : null}
      {model.inForce ? null : (
        <Popconfirm
          title={t("ownModel.removeTitle")}
          description={<p className={styles.confirm}>{t("ownModel.removeText")}</p>}
          okText={t("ownModel.remove")}
          cancelText={t("cancel")}
          okButtonProps={{ danger: true }}
          onConfirm={() => remove.mutate(model.id, { onSuccess: () => onRemoved?.(), onError: tell.problem })}
        >
          <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("ownModel.removeOf")} />
        </Popconfirm>
      )}
    </span>
  );
}
