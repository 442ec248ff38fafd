import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { LabelsCheck } from "@atiende/api";
import { Button, Input } from "antd";
import { useState } from "react";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { idOf, isIntentId, type OwnIntent } from "../order";
import styles from "./file-review.module.css";

type Unknown = LabelsCheck["unknownLabels"][number];

const LONGEST_NAME = 60;

interface Props {
  unknown: Unknown[];
  own: readonly OwnIntent[];
  onChange: (own: readonly OwnIntent[]) => void;
}

/** Labels that mean nothing yet, each with what it would take to make it an intent of the shop's own; and those that are. */
export function OwnIntents({ unknown, own, onChange }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const add = (intent: OwnIntent) => onChange([...own.filter(({ id }) => id !== intent.id), intent]);
  return (
    <>
      {own.length === 0 ? null : (
        <ul className={styles.chips}>
          {own.map((intent) => (
            <li key={intent.id}>
              <Button
                icon={<DeleteOutlined />}
                iconPlacement="end"
                aria-label={t("ownModel.undeclare", { name: intent.name })}
                onClick={() => onChange(own.filter(({ id }) => id !== intent.id))}
              >
                <span>
                  {intent.name} · <code>{intent.id}</code>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {unknown.map((label) => (
        <Declaring key={label.label} label={label} onDeclare={add} />
      ))}
      {adding ? (
        <Declaring
          label={null}
          onDeclare={(intent) => {
            add(intent);
            setAdding(false);
          }}
        />
      ) : (
        <Button type="dashed" icon={<PlusOutlined />} className={styles.chips} onClick={() => setAdding(true)}>
          {t("ownModel.addOwn")}
        </Button>
      )}
    </>
  );
}

/** A label may be an id itself, or a name of which one has to be made; such a name stays, since the file is read by it. */
function Declaring({ label, onDeclare }: { label: Unknown | null; onDeclare: (intent: OwnIntent) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const written = label?.label ?? "";
  const [name, setName] = useState(isIntentId(written) ? written.replaceAll("_", " ") : written);
  const [id, setId] = useState(isIntentId(written) ? written : idOf(written));
  const shown = label === null ? t("ownModel.newOwn") : `“${written}”`;
  return (
    <div className={styles.unknown}>
      <div>
        <strong>{shown}</strong>
        {label === null ? null : (
          <div className={styles.quiet}>
            {t("ownModel.inRows", { count: label.rows })}
            {label.nearest === null ? "" : ` · ${t("ownModel.isIt", { name: names.intent(label.nearest) })}`}
          </div>
        )}
      </div>
      <Input
        value={name}
        disabled={label !== null && !isIntentId(written)}
        maxLength={LONGEST_NAME}
        aria-label={t("ownModel.nameOf", { label: shown })}
        placeholder={t("ownModel.ownName")}
        onChange={({ target }) => setName(target.value)}
      />
      <Input
        value={id}
        status={id === "" || isIntentId(id) ? "" : "error"}
        aria-label={t("ownModel.idOf", { label: shown })}
        aria-invalid={!isIntentId(id)}
        prefix={<span className={styles.quiet}>id</span>}
        placeholder="workshop_booking"
        onChange={({ target }) => setId(target.value)}
      />
      <Button
        disabled={name.trim() === "" || !isIntentId(id)}
        aria-label={t("ownModel.declareOf", { label: shown })}
        onClick={() => onDeclare({ id, name: name.trim() })}
      >
        {t("ownModel.declare")}
      </Button>
    </div>
  );
}
