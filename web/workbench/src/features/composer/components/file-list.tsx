import { CloseOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { sizeText } from "@/lib/size-text";
import type { Refusal } from "../file-rules";
import { removeFile, retryFile, type Upload } from "../uploads";
import styles from "./file-list.module.css";

interface Props {
  conversationId: string;
  files: readonly Upload[];
  refusals: readonly Refusal[];
  onForget: () => void;
}

/** What goes along with the answer, how far it has come, and what was not taken. */
export function FileList({ conversationId, files, refusals, onForget }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {files.length === 0 ? null : (
        <ul className={styles.files} aria-label={t("files.label")}>
          {files.map(({ key, file, state, share, problem }) => (
            <li key={key} className={styles.file} data-testid="file" data-state={state}>
              <PaperClipOutlined aria-hidden="true" />
              <span className={styles.name}>{file.name}</span>
              <span className={styles.size}>{sizeText(file.size, language)}</span>
              {state === "sending" ? (
                <Progress
                  className={styles.progress}
                  percent={Math.floor(share * 100)}
                  size="small"
                  aria-label={t("files.sending", { name: file.name })}
                />
              ) : null}
              {problem === undefined ? null : (
                <ProblemNote error={problem} onRetry={() => retryFile(conversationId, key)} />
              )}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t("files.remove", { name: file.name })}
                data-testid="remove-file"
                onClick={() => removeFile(conversationId, key)}
              />
            </li>
          ))}
        </ul>
      )}
      {refusals.length === 0 ? null : (
        <div className={styles.refused} role="alert" data-testid="file-refused">
          <ul>
            {refusals.map((refusal, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are replaced as a whole
              <li key={index}>
                {t(`files.refused.${refusal.why}`, {
                  name: refusal.name,
                  ...("bytes" in refusal && { size: sizeText(refusal.bytes, language) }),
                  ...("most" in refusal && { count: refusal.most }),
                })}
              </li>
            ))}
          </ul>
          <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("dismiss")} onClick={onForget} />
        </div>
      )}
    </>
  );
}
