import { FACTS, type Fact } from "@/data/facts";

/** One line of the builder: what is asked of a fact. */
export interface Row {
  fact: Fact["id"];
  operator: Operator;
  /** The value, or several apart by commas for {@code in} and {@code not_in}. */
  value: string;
}

export const OPERATORS = {
  text: ["is", "is_not", "in", "not_in", "contains"],
  number: ["at_least", "at_most", "less", "more", "is"],
  yes: ["holds", "not"],
  list: ["has", "has_not"],
} as const;

export type Operator = (typeof OPERATORS)[keyof typeof OPERATORS][number];

/** A condition as rows: all of them must hold, or any. */
export interface Rows {
  join: "all" | "any";
  rows: Row[];
}

const SIGNS: Partial<Record<Operator, string>> = { at_least: ">=", at_most: "<=", less: "<", more: ">" };
const JOINS = { all: " && ", any: " || " } as const;

const find = (id: string): Fact | undefined => FACTS.find((it) => it.id === id);

const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

const several = (text: string): string[] =>
  text.split(",").map((it) => {
    const one = it.trim();
    return one === EMPTY ? "" : one;
  });

/** How the empty text is written among several values. */
export const EMPTY = "∅";

function number(fact: Fact, value: string): string {
  const plain = value.trim() === "" ? "0" : value.trim();
  const whole = "whole" in fact && fact.whole;
  return whole ? plain.replace(/\..*$/, "") : /\./.test(plain) ? plain : `${plain}.0`;
}

function line({ fact: id, operator, value }: Row): string {
  const fact = find(id);
  if (fact === undefined) {
    return id;
  }
  switch (operator) {
    case "holds":
      return id;
    case "not":
      return `!${id}`;
    case "has":
      return `${quoted(value)} in ${id}`;
    case "has_not":
      return `!(${quoted(value)} in ${id})`;
    case "in":
      return `${id} in [${several(value).map(quoted).join(", ")}]`;
    case "not_in":
      return `!(${id} in [${several(value).map(quoted).join(", ")}])`;
    case "contains":
      return `${id}.contains(${quoted(value)})`;
    case "is":
      return `${id} == ${fact.kind === "number" ? number(fact, value) : quoted(value)}`;
    case "is_not":
      return `${id} != ${quoted(value)}`;
    default:
      return `${id} ${SIGNS[operator]} ${number(fact, value)}`;
  }
}

/** The text of rows; what holds always where there are none. */
export function textOf({ join, rows }: Rows): string {
  return rows.length === 0 ? "true" : rows.map(line).join(JOINS[join]);
}

/** Takes a text apart at a sign that stands in no quotes and no brackets. */
function apart(text: string, sign: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === "\\") {
        at++;
      } else if (letter === quote) {
        quote = "";
      }
    } else if (letter === '"' || letter === "'") {
      quote = letter;
    } else if ("([{".includes(letter)) {
      depth++;
    } else if (")]}".includes(letter)) {
      depth--;
    } else if (depth === 0 && text.startsWith(sign, at)) {
      parts.push(text.slice(from, at));
      at += sign.length - 1;
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((it) => it.trim());
}

const ID = "[a-z_]+(?:\\.[a-z_]+)?";
const TEXT = `"((?:[^"\\\\]|\\\\.)*)"`;
const NUMBER = "(-?\\d+(?:\\.\\d+)?)";
const LIST = "\\[([^\\]]*)\\]";
const plain = (text = "") => text.replace(/\\(.)/g, "$1");

const FORMS: [RegExp, (id: string, value: string) => { operator: Operator; value: string; id: string }][] = [
  [new RegExp(`^(${ID})$`), (id) => ({ id, operator: "holds", value: "" })],
  [new RegExp(`^!(${ID})$`), (id) => ({ id, operator: "not", value: "" })],
  [new RegExp(`^(${ID}) == ${TEXT}$`), (id, value) => ({ id, operator: "is", value: plain(value) })],
  [new RegExp(`^(${ID}) != ${TEXT}$`), (id, value) => ({ id, operator: "is_not", value: plain(value) })],
  [new RegExp(`^(${ID})\\.contains\\(${TEXT}\\)$`), (id, value) => ({ id, operator: "contains", value: plain(value) })],
  [new RegExp(`^(${ID}) == ${NUMBER}$`), (id, value) => ({ id, operator: "is", value })],
  [new RegExp(`^(${ID}) >= ${NUMBER}$`), (id, value) => ({ id, operator: "at_least", value })],
  [new RegExp(`^(${ID}) <= ${NUMBER}$`), (id, value) => ({ id, operator: "at_most", value })],
  [new RegExp(`^(${ID}) < ${NUMBER}$`), (id, value) => ({ id, operator: "less", value })],
  [new RegExp(`^(${ID}) > ${NUMBER}$`), (id, value) => ({ id, operator: "more", value })],
  [new RegExp(`^(${ID}) in ${LIST}$`), (id, value) => ({ id, operator: "in", value: listed(value) })],
  [new RegExp(`^!\\((${ID}) in ${LIST}\\)$`), (id, value) => ({ id, operator: "not_in", value: listed(value) })],
  [new RegExp(`^${TEXT} in (${ID})$`), (value, id) => ({ id, operator: "has", value: plain(value) })],
  [new RegExp(`^!\\(${TEXT} in (${ID})\\)$`), (value, id) => ({ id, operator: "has_not", value: plain(value) })],
];

const listed = (items: string): string =>
  apart(items, ",")
    .map((it) => plain(it.replace(/^"|"$/g, "")))
    .map((it) => (it === "" ? EMPTY : it))
    .join(", ");

function row(text: string): Row | null {
  for (const [form, made] of FORMS) {
    const found = form.exec(text);
    if (found !== null) {
      const { id, operator, value } = made(found[1] ?? "", found[2] ?? "");
      const fact = find(id);
      return fact !== undefined && (OPERATORS[fact.kind] as readonly string[]).includes(operator)
        ? { fact: fact.id, operator, value }
        : null;
    }
  }
  return null;
}

const tidy = (text: string) => text.replace(/\s+/g, "").replace(/(\d)\.0(?!\d)/g, "$1");

/** A text as rows; null where rows cannot say exactly the same. */
export function rowsOf(text: string): Rows | null {
  const whole = text.trim();
  if (whole === "true" || whole === "") {
    return { join: "all", rows: [] };
  }
  const all = apart(whole, "&&");
  const join = all.length > 1 ? "all" : "any";
  const parts = all.length > 1 ? all : apart(whole, "||");
  const rows = parts.map((it) => row(it.replace(/\s+/g, " ")));
  if (rows.some((it) => it === null)) {
    return null;
  }
  const read: Rows = { join: parts.length === 1 ? "all" : join, rows: rows as Row[] };
  return tidy(textOf(read)) === tidy(whole) ? read : null;
}
