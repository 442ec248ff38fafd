import type { OwnModel } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Progress } from "antd";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import { isUnderWay } from "../api/models";
import styles from "./models.module.css";

const STAGES = ["waiting", "preparing", "comparing", "calibrating", "training"] as const;

/** Where a model stands: how far its training is, or what came of it. */
export function ModelState({ model }: { model: OwnModel }) {
  const { t } = useTranslation();
  if (isUnderWay(model)) {
    const stage = STAGES.find((it) => it === model.stage.name) ?? "training";
    return (
      <div className={styles.progress} role="status">
        <span>{t(`ownModel.stages.${stage}`)}</span>
        <Progress
          percent={percent(model.stage.done)}
          size="small"
          aria-label={t(`ownModel.stages.${stage}`)}
          status="active"
        />
      </div>
    );
  }
  if (model.inForce) {
    return <Chip tone="good">{t("ownModel.states.inForce")}</Chip>;
  }
  if (model.state === "ready") {
    return model.notWorse ? (
      <Chip tone="accent">{t("ownModel.states.notWorse")}</Chip>
    ) : (
      <Chip tone="warn">{t("ownModel.states.mayBeWorse")}</Chip>
    );
  }
  return (
    <Chip tone={model.state === "failed" ? "danger" : "plain"}>
      {t(model.state === "failed" ? "ownModel.states.failed" : "ownModel.states.cancelled")}
    </Chip>
  );
}
