import { PaperClipOutlined } from "@ant-design/icons";
import type { ApprovedTemplate, ReplyRules } from "@atiende/api";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useReplyRules } from "@/data/reply-rules";
import { useTranslation } from "@/lib/i18n";
import type { Refusal } from "../file-rules";
import { addFiles, type Upload, useFiles } from "../uploads";
import { FileList } from "./file-list";
import styles from "./filled-template.module.css";

type Kind = NonNullable<ApprovedTemplate["file"]>;

/** The one file that a platform takes above a template: of its kind, a document as PDF. */
function rulesFor(kind: Kind, rules: ReplyRules["attachments"]): ReplyRules["attachments"] {
  return rules === null
    ? null
    : {
        ...rules,
        most: 1,
        kinds: rules.kinds
          .filter((it) => it.kind === kind)
          .map((it) => (kind === "document" ? { ...it, mimeTypes: ["application/pdf"] } : it)),
      };
}

/** Whether what is attached, be it under way, is the one file that a template of this kind takes. */
function fits(kind: Kind, files: readonly Upload[]): boolean {
  return files.length === 1 && files[0]?.kind === kind;
}

/** Whether the file that a template wants above it is there. */
export function hasItsFile({ file }: ApprovedTemplate, files: readonly Upload[]): boolean {
  return file === null || (fits(file, files) && files[0]?.state === "here");
}

/** Chooses the file that stands above a template, and shows it. */
export function HeaderFile({ conversationId, kind }: { conversationId: string; kind: Kind }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const files = useFiles(conversationId);
  const rules = rulesFor(kind, useReplyRules(conversationId).data?.attachments ?? null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  return (
    <div className={styles.file} data-testid="header-file">
      <div className={styles.field}>
        <span>{t(`template.file.${kind}`)}</span>
        <Button
          size="small"
          className={styles.choose ?? ""}
          icon={<PaperClipOutlined />}
          disabled={rules === null || files.length > 0}
          onClick={() => input.current?.click()}
        >
          {t("template.chooseFile")}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept={rules?.kinds.flatMap(({ mimeTypes }) => mimeTypes).join(",")}
        data-testid="header-file-input"
        onChange={(event) => {
          setRefusals(addFiles(conversationId, [...(event.target.files ?? [])], rules));
          // the same file can be chosen once more
          event.target.value = "";
        }}
      />
      <FileList conversationId={conversationId} files={files} refusals={refusals} onForget={() => setRefusals([])} />
      {files.length === 0 || fits(kind, files) ? null : (
        <div className={styles.wrong} role="alert" data-testid="file-wrong">
          {t("template.fileWrong")}
        </div>
      )}
    </div>
  );
}
