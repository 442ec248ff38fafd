import { SendOutlined } from "@ant-design/icons";
import type { Conversation, Objection } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Alert } from "antd";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import { ActionButton } from "@/components/action-button";
import { Loaded } from "@/components/loaded";
import { useApprovedTemplates } from "@/data/approved-templates";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useKnownValues } from "../api/known-values";
import { chooseTemplate, isFilled, partsOf, shownText, takeTemplate, useChosenTemplate } from "../chosen-templates";
import { knownFor } from "../gap-places";
import { UNDO_SECONDS } from "../limits";
import { filesOf, takeFiles, useFiles } from "../uploads";
import { useCheck } from "../use-check";
import { useSend } from "../use-send";
import { ApprovedTemplates } from "./approved-templates";
import { FilledTemplate } from "./filled-template";
import { hasItsFile } from "./header-file";
import styles from "./template-form.module.css";

const NONE: readonly Objection[] = [];

/** After the window has closed the platform takes only templates that it approved beforehand: one is chosen and filled in. */
export function TemplateForm({ conversation, aside }: { conversation: Conversation; aside: ReactNode }) {
  const { t } = useTranslation();
  const { id, channel } = conversation;
  const send = useSend(id);
  const query = useApprovedTemplates(channel.id);
  const chosen = useChosenTemplate(id);
  const box = useRef<HTMLDivElement>(null);
  const focus = useCallback(() => box.current?.querySelector<HTMLElement>("input, button:not(:disabled)")?.focus(), []);
  const { known } = useKnownValues(id);
  const objections = useCheck(id, chosen === undefined ? "" : shownText(chosen))?.reasons ?? NONE;
  const refused = objections.some(({ severity }) => severity === "refuse");
  const files = useFiles(id);
  const sendable = chosen !== undefined && isFilled(chosen) && hasItsFile(chosen.template, files) && !refused;
  const actions = useMemo(() => {
    const perform = () => {
      // read again: between two clicks the file may have been taken away
      const it = chosen !== undefined && hasItsFile(chosen.template, filesOf(id)) ? takeTemplate(id) : undefined;
      if (it !== undefined) {
        const { name, language, file } = it.template;
        const attachments = file === null ? [] : takeFiles(id, it.key);
        send(it.key, {
          template: { name, language, ...partsOf(it) },
          ...(attachments.length > 0 && { attachments }),
          undoSeconds: UNDO_SECONDS,
        });
      }
    };
    return {
      begin: { ...keyed("reply.begin"), label: t("action.reply"), perform: focus },
      send: {
        ...keyed("reply.send"),
        label: t("template.send"),
        icon: <SendOutlined />,
        enabled: sendable,
        perform,
      },
    } satisfies Record<string, Action>;
  }, [t, id, send, sendable, chosen, focus]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return (
    <div data-testid="template-form" ref={box}>
      <Alert type="warning" showIcon title={t("template.closed")} />
      <div className={styles.form}>
        {chosen === undefined ? (
          <Loaded query={query} skeleton={<SkeletonRows rows={2} height={84} label={t("loading")} />}>
            {(templates) => (
              <ApprovedTemplates
                channelId={channel.id}
                templates={templates}
                onChoose={(template) => chooseTemplate(id, template, knownFor(template, known))}
              />
            )}
          </Loaded>
        ) : (
          <FilledTemplate conversationId={id} chosen={chosen} known={known} objections={objections} />
        )}
      </div>
      <div className={styles.foot}>
        {aside}
        <span className={styles.gap} />
        <ActionButton action={actions.send} type="primary" data-testid="send-template" />
      </div>
    </div>
  );
}
