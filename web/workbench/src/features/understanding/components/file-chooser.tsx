import { ArrowLeftOutlined, InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Upload } from "antd";
import { useRef, useState } from "react";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useCorrections } from "../api/models";
import { FileReview } from "./file-review";
import styles from "./file-review.module.css";

const LARGEST = 20_000_000;

interface Chosen {
  file: Blob;
  name: string;
  /** Tells one chosen file from the next, whatever both are called. */
  number: number;
}

interface Props {
  onOrdered: (id: string) => void;
  onBack: () => void;
}

/** Takes a labelled file, or what members corrected, and shows what a training would make of it. */
export function FileChooser({ onOrdered, onBack }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const chosenBefore = useRef(0);
  const { mutate: fetchCorrections, isPending } = useCorrections();
  const choose = (file: Blob, name: string) => {
    if (file.size > LARGEST) {
      setTooLarge(true);
      return;
    }
    setTooLarge(false);
    chosenBefore.current += 1;
    setChosen({ file, name, number: chosenBefore.current });
  };
  const takeCorrections = () =>
    fetchCorrections(undefined, {
      onSuccess: (text) =>
        text.trim() === ""
          ? tell.done(t("ownModel.noCorrections"))
          : choose(new Blob([text], { type: "application/x-ndjson" }), "corrections.jsonl"),
      onError: tell.problem,
    });
  return (
    <>
      <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack} className={styles.back}>
        {t("ownModel.back")}
      </Button>
      {chosen === null ? (
        <>
          {tooLarge ? <Alert type="error" showIcon role="alert" title={t("ownModel.tooLarge")} /> : null}
          <Upload.Dragger
            accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(file) => {
              choose(file, file.name);
              return false;
            }}
          >
            <p className={styles.icon} aria-hidden="true">
              <InboxOutlined />
            </p>
            <p>{t("ownModel.choose")}</p>
            <p className={styles.quiet}>{t("ownModel.chooseText")}</p>
          </Upload.Dragger>
          <div className={styles.or}>
            {t("ownModel.orCorrections")}{" "}
            <Button loading={isPending} onClick={takeCorrections} data-testid="take-corrections">
              {t("ownModel.takeCorrections")}
            </Button>
          </div>
        </>
      ) : (
        <FileReview
          key={chosen.number}
          file={chosen.file}
          name={chosen.name}
          number={chosen.number}
          onOther={() => setChosen(null)}
          onOrdered={onOrdered}
        />
      )}
    </>
  );
}
