import { ArrowLeftOutlined, DownloadOutlined } from "@ant-design/icons";
import type { OwnModel } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Alert, Button } from "antd";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import { useModel } from "../api/models";
import { download } from "../download";
import { ByIntent } from "./by-intent";
import { Comparisons } from "./comparisons";
import { ModelButtons } from "./model-buttons";
import styles from "./model-report.module.css";
import { ModelState } from "./model-state";
import { Quality } from "./quality";
import { useServerWords } from "./use-server-words";

interface Props {
  id: string;
  onBack: () => void;
}

/** One model: how far its training is, then how it does beside the base and which labels to look at again. */
export function ModelReport({ id, onBack }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack} className={styles.back}>
        {t("ownModel.back")}
      </Button>
      <Loaded query={useModel(id)} skeleton={<SkeletonRows rows={6} height={56} label={t("loading")} />}>
        {(model) => (
          <>
            <div className={styles.head}>
              <h2 className={styles.title}>
                {t("ownModel.modelOf")} <Moment at={model.createdAt} soon />
              </h2>
              <ModelState model={model} />
              <span className={styles.gap} />
              {model.report === null ? null : (
                <Button
                  icon={<DownloadOutlined />}
                  onClick={() =>
                    download(`${model.name}.json`, "application/json", JSON.stringify(model.report, null, 2))
                  }
                >
                  {t("ownModel.reportFile")}
                </Button>
              )}
              <ModelButtons model={model} onRemoved={onBack} />
            </div>
            <p className={styles.quiet}>
              {t("ownModel.trainedFrom", { count: model.messages })}
              {model.name === null ? null : (
                <>
                  {" · "}
                  <code>{model.name}</code>
                </>
              )}
            </p>
            <Verdict model={model} />
            {model.report === null ? null : (
              <>
                <Comparisons report={model.report} />
                <Quality model={model} quality={model.report.quality} />
                <ByIntent model={model} report={model.report} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** What may be done with it, and why not. */
function Verdict({ model }: { model: OwnModel }) {
  const { t } = useTranslation();
  const words = useServerWords();
  if (model.state === "failed") {
    return <Alert type="error" showIcon title={t("ownModel.failed")} description={words(model.reason ?? "")} />;
  }
  if (model.state === "cancelled") {
    return <Alert type="info" showIcon title={t("ownModel.wasCancelled")} />;
  }
  if (model.state !== "ready") {
    return <Alert type="info" showIcon title={t("ownModel.underWay")} />;
  }
  return model.notWorse ? (
    <Alert type="success" showIcon title={t(model.inForce ? "ownModel.reads" : "ownModel.notWorse")} />
  ) : (
    <Alert
      type="warning"
      showIcon
      title={t("ownModel.mayBeWorse")}
      description={
        <ul className={styles.objections} data-testid="objections">
          {model.objections.map((objection) => (
            <li key={objection}>{words(objection)}</li>
          ))}
        </ul>
      }
    />
  );
}
