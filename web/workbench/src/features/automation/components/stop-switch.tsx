import { StopOutlined } from "@ant-design/icons";
import { SkeletonRows } from "@atiende/ui";
import { Alert, Button, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useLiftStop, useStop, useStops } from "../api/stops";
import styles from "./stop-switch.module.css";

export function StopSwitch() {
  const { t } = useTranslation();
  const tell = useTell();
  const query = useStops();
  const channels = useChannels().data?.items;
  const mayStop = useMay("agent");
  const mayLift = useMay("supervisor");
  const { mutate: stop, isPending: stopping } = useStop();
  const { mutate: lift, isPending: lifting } = useLiftStop();
  const [reason, setReason] = useState("");
  const [channel, setChannel] = useState("");
  const press = () =>
    stop(
      { channel: channel === "" ? null : channel, reason: reason.trim() },
      {
        onSuccess: () => {
          setReason("");
          setChannel("");
          tell.done(t("automation.stopped"));
        },
        onError: tell.problem,
      },
    );
  return (
    <section className={styles.switch} aria-label={t("automation.stopSwitch")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} height={39} label={t("loading")} />}>
        {({ everything, stops }) => (
          <>
            {everything ? <Alert type="error" showIcon title={t("automation.allStopped")} /> : null}
            {stops.map(({ id, channel: where, reason: why, by, at }) => (
              <Alert
                key={id}
                type="error"
                showIcon
                title={
                  where === null
                    ? t("automation.workspaceStopped")
                    : t("automation.channelStopped", {
                        name: channels?.find((it) => it.id === where)?.name ?? where,
                      })
                }
                description={
                  <>
                    {why} · {by} · <Moment at={at} full />
                  </>
                }
                action={
                  <Button disabled={!mayLift} loading={lifting} onClick={() => lift(id, { onError: tell.problem })}>
                    {t("automation.lift")}
                  </Button>
                }
              />
            ))}
            {stops.some((it) => it.channel === null) ? null : (
              <Popconfirm
                title={t("automation.stopWhy")}
                description={
                  <div className={styles.ask}>
                    <Select<string>
                      value={channel}
                      aria-label={t("automation.stopWhere")}
                      options={[
                        { value: "", label: t("automation.stopAllChannels") },
                        ...(channels ?? [])
                          .filter((it) => !stops.some((standing) => standing.channel === it.id))
                          .map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                      onChange={setChannel}
                    />
                    <Input
                      value={reason}
                      maxLength={500}
                      aria-label={t("automation.reason")}
                      placeholder={t("automation.reason")}
                      onChange={({ target }) => setReason(target.value)}
                    />
                  </div>
                }
                okText={t("automation.stop")}
                okButtonProps={{ danger: true, disabled: reason.trim() === "" }}
                onConfirm={press}
              >
                <Button
                  danger
                  size="large"
                  icon={<StopOutlined />}
                  disabled={!mayStop}
                  loading={stopping}
                  data-testid="stop"
                >
                  {t("automation.stop")}
                </Button>
              </Popconfirm>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
