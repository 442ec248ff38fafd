import { UserOutlined } from "@ant-design/icons";
import { Button, Segmented, Select, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useNames } from "@/data/taxonomy";
import { type StateFilter, useFilter } from "../filter";
import styles from "./filters.module.css";

type Whose = "anybody" | "me" | "nobody";

export function Filters() {
  const { t } = useTranslation();
  const names = useNames();
  const [{ server, needsPerson }, change] = useFilter();
  return (
    <search className={styles.filters} aria-label={t("filter.label")}>
      <Segmented<StateFilter>
        block
        value={server.state}
        onChange={(state) => change({ state: state === "open" ? undefined : state })}
        options={(["open", "resolved", "all"] as const).map((value) => ({ value, label: t(`filter.state.${value}`) }))}
        aria-label={t("filter.stateLabel")}
      />
      <div className={styles.row}>
        <Select
          className={styles.intent}
          value={server.intent ?? null}
          onChange={(intent: string | undefined) => change({ intent })}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("filter.intent")}
          aria-label={t("filter.intent")}
          popupMatchSelectWidth={260}
          options={names.intentGroups.map(({ id, label, intents }) => ({
            key: id,
            label,
            options: intents.map((intent) => ({ value: intent.id, label: intent.label })),
          }))}
        />
        <Select
          className={styles.emotion}
          value={server.emotion ?? null}
          onChange={(emotion: string | undefined) => change({ emotion })}
          allowClear
          placeholder={t("filter.emotion")}
          aria-label={t("filter.emotion")}
          options={names.emotions.map(({ id, label }) => ({ value: id, label }))}
        />
      </div>
      <div className={styles.row}>
        <Segmented<Whose>
          block
          className={styles.whose}
          value={server.assignee === "me" || server.assignee === "nobody" ? server.assignee : "anybody"}
          onChange={(whose) => change({ whose: whose === "anybody" ? undefined : whose })}
          options={(["anybody", "me", "nobody"] as const).map((value) => ({
            value,
            label: t(`filter.whose.${value}`),
          }))}
          aria-label={t("filter.whoseLabel")}
        />
        <Tooltip title={t("filter.needsPerson")}>
          <Button
            icon={<UserOutlined />}
            type={needsPerson ? "primary" : "default"}
            aria-pressed={needsPerson}
            aria-label={t("filter.needsPerson")}
            onClick={() => change({ needs: needsPerson ? undefined : "person" })}
          />
        </Tooltip>
      </div>
    </search>
  );
}
