import { type Understood, understand } from "@/lib/sentences";

/** Sentences of the server, in its own words, with the key under which each language says them. */
const KNOWN = [
  [/^the text is empty$/, "textEmpty"],
  [/^the text has (?<n>\d+) characters; (?<most>\d+) are the most$/, "textLong"],
  [/^no intent is given$/, "noIntent"],
  [/^unknown intent '(?<label>.*)'; is it (?<nearest>\w+)\?$/, "unknownNear"],
  [/^unknown intent '(?<label>.*)'; declare it if it is the shop's own$/, "unknownOwn"],
  [/^unknown emotion '(?<label>.*)'$/, "unknownEmotion"],
  [/^(?<n>\d+) intents; three are the most$/, "manyIntents"],
  [/^out_of_scope stands alone$/, "scopeAlone"],
  [/^a turn of the context has no text$/, "turnEmpty"],
  [/^a line of the context begins neither with 'buyer:' nor with 'shop:'$/, "turnForm"],
  [/^not a JSON object$/, "notObject"],
  [/^has (?<n>\d+) values for (?<most>\d+) columns$/, "manyValues"],
  [/^a quote is opened and never closed$/, "quoteOpen"],
  [/^something follows a closing quote$/, "quoteClosed"],
  [/^holds a character that cannot be stored$/, "badCharacter"],
  [/^it is empty$/, "fileEmpty"],
  [/^it holds no messages$/, "noMessages"],
  [/^it holds (?<n>\d+) messages; (?<most>\d+) are the most$/, "manyMessages"],
  [/^it is a workbook of the old format \.xls; save it as \.xlsx or \.csv$/, "oldExcel"],
  [/^it is no readable workbook of the format \.xlsx$/, "badExcel"],
  [/^no column holds the (?<field>text|intents); /, "noColumn"],
  [/^two columns could be meant: '(?<one>.*)' and '(?<other>.*)'$/, "twoColumns"],
  [/^(?<n>\d+) messages are too few to train from; at least (?<most>\d+) are needed$/, "fewMessages"],
  [/^the own intent (?<label>\w+) stands first in (?<n>\d+) messages; at least (?<most>\d+) are needed$/, "fewOfOwn"],
  [/^It was cut off (?<n>\d+) times$/, "cutOff"],
  [
    /^on the shop's (?<n>\d+) messages it may be worse by more than (?<most>[\d.]+) points: the difference is (?<difference>[-+\d.]+), 95 % between (?<low>[-+\d.]+) and (?<high>[-+\d.]+)$/,
    "mayBeWorse",
  ],
  [
    /^on (?<n>\d+) of the shop's messages whose intent the base knows it loses (?<lost>[-\d.]+) points, more than (?<most>[\d.]+)$/,
    "losesKnown",
  ],
  [
    /^on (?<n>\d+) of the base corpus's messages it loses (?<lost>[-\d.]+) points, more than (?<most>[\d.]+)$/,
    "losesElsewhere",
  ],
] as const;

export type ServerKey = (typeof KNOWN)[number][1];

/** What a sentence of the server says; null where it is one that we have no words for. */
export function understood(sentence: string): Understood<ServerKey> | null {
  return understand(KNOWN, sentence);
}
