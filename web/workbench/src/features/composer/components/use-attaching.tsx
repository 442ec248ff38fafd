import { PaperClipOutlined } from "@ant-design/icons";
import type { ReplyRules } from "@atiende/api";
import { type ClipboardEvent, type DragEvent, useCallback, useMemo, useRef, useState } from "react";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import type { Refusal } from "../file-rules";
import { addFiles } from "../uploads";

/** Ways in which files come to an answer: chosen, pasted, dropped. What the channel does not take is told at once. */
export function useAttaching(conversationId: string, rules: ReplyRules["attachments"] | undefined) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [over, setOver] = useState(false);
  const add = useCallback(
    (files: readonly File[]) => {
      if (files.length > 0 && rules !== undefined) {
        setRefusals(addFiles(conversationId, files, rules));
      }
    },
    [conversationId, rules],
  );
  const attach = useMemo<Action>(
    () => ({
      ...keyed("reply.attach"),
      label: t("action.attach"),
      icon: <PaperClipOutlined />,
      enabled: Boolean(rules),
      perform: () => input.current?.click(),
    }),
    [t, rules],
  );
  useActions(useMemo(() => [attach], [attach]));
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return {
    attach,
    input: (
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={rules?.kinds.flatMap(({ mimeTypes }) => mimeTypes).join(",")}
        data-testid="file-input"
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          // the same file can be chosen once more
          event.target.value = "";
        }}
      />
    ),
    refusals,
    forget: () => setRefusals([]),
    over,
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      // a table copied from a sheet is a picture too: then its words are meant
      if (files.length > 0 && event.clipboardData.getData("text/plain") === "") {
        event.preventDefault();
        add(files);
      }
    },
    target: {
      onDragOver: (event: DragEvent) => {
        if (carriesFiles(event)) {
          event.preventDefault();
          setOver(true);
        }
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        if (carriesFiles(event)) {
          event.preventDefault();
          setOver(false);
          add([...event.dataTransfer.files]);
        }
      },
    },
  };
}
