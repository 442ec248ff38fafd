/** What a column of a labelled file can hold; the first two are needed. */
export const FIELDS = ["text", "intents", "emotion", "channel", "context"] as const;
export type Field = (typeof FIELDS)[number];

export interface OwnIntent {
  id: string;
  name: string;
}

/** What a file is to be taken as. */
export interface Order {
  file: Blob;
  name: string;
  /** Columns that the member chose; others are found by their usual names. */
  columns: Partial<Record<Field, string>>;
  own: readonly OwnIntent[];
  sheet: string | null;
}

/** The order as parameters of the request that carries the file. */
export function queryOf({ columns, own, sheet }: Order): { column: string[]; own: string[]; sheet?: string } {
  return {
    column: FIELDS.flatMap((field) => {
      const column = columns[field];
      return column === undefined ? [] : [`${field}=${column}`];
    }),
    own: own.map(({ id, name }) => `${id}=${name}`),
    ...(sheet === null ? {} : { sheet }),
  };
}

const LONGEST_ID = 40;
const FORM = /^[a-z][a-z0-9_]{1,39}$/;

/** Whether the server takes this as the id of an intent. */
export const isIntentId = (id: string) => FORM.test(id);

/** An id for an intent that people call by this name; nothing where its letters make none, as Chinese does. */
export function idOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, LONGEST_ID)
    .replace(/_+$/, "");
  return isIntentId(plain) ? plain : "";
}
