import { type Understood, understand } from "@/lib/sentences";

/** What can be found when an account is tried, in the words of the connectors, with the key under which each language says it. */
const KNOWN = [
  [/^\S.* can be read$/, "readable"],
  [/^(the seller's authorisation|the shop's consent) is in force(, region \w*)?$/, "authorised"],
  [/^the shop's consent is in force; it sells in (?<region>\w+)$/, "otherRegion"],
  [/^the application's keys are good$/, "keysGood"],
  [/^the token is in force and may use the number$/, "tokenGood"],
  [/^the application's token is refused \((?<code>.*)\)$/, "tokenRefused"],
  [/^the shop's consent is void: authorise again \((?<code>.*)\)$/, "consentVoid"],
  [/^the token belongs to this (shop|account, site \w+)$/, "rightAccount"],
  [/^the token belongs to another account$/, "otherAccount"],
  [/^the token belongs to (?<domain>\S+): connect that domain$/, "otherDomain"],
  [/^the account is of site (?<site>\w+), the channel's setting 'site' says (?<set>\w+)$/, "otherSite"],
  [/^the account cannot be read \((?<code>.*)\)$/, "accountHidden"],
  [/^orders cannot be read( \((?<code>.*)\)|: .*)$/, "ordersHidden"],
  [/^the scope (?<scope>\w+) is granted$/, "scopeThere"],
  [/^the scope (?<scope>\w+) is not granted; /, "scopeMissing"],
  [/^the application lacks the functional permission '(?<permission>[^']+)'; .*$/, "permissionMissing"],
  [
    /^the application lacks the role '(?<role>[^']+)', or the seller has not authorised it \((?<code>.*)\)$/,
    "roleMissing",
  ],
  [/^clientId is not the application's id \((?<code>.*)\)$/, "clientId"],
  [/^the platform does not show the application; /, "applicationHidden"],
  [/^the application may write$/, "mayWrite"],
  [/^the application only reads; answers cannot be sent$/, "onlyReads"],
  [/^all topics are ticked$/, "topics"],
  [/^these topics are not ticked in the DevCenter: (?<topics>.*)$/, "topicsMissing"],
  [/^the permission for the chat is missing; .* \((?<code>.*)\)$/, "chatMissing"],
  [/^the application's category may not read orders; Customer Service may \((?<code>.*)\)$/, "category"],
  [/^the chat is missing; TikTok grants .* \((?<code>.*)\)$/, "tiktokChat"],
  [/^the consent lacks the scope for orders \((?<code>.*)\)$/, "ordersScope"],
  [/^the consent covers no shop with the id (?<shop>\S+)$/, "otherShop"],
  [/^shopCipher is not that of the shop in TikTok's list$/, "shopCipher"],
  [/^orders can be read; there are none yet$/, "ordersNone"],
  [/^pushes are not set up; .* \((?<code>.*)\)$/, "pushesMissing"],
  [/^they are shown$/, "shown"],
  [/^the latest order shows neither: /, "neitherShown"],
  [/^the number is connected$/, "numberConnected"],
  [/^the number is (?<state>.*); see WhatsApp Manager$/, "numberState"],
  [/^the platform rates the number high$/, "qualityHigh"],
  [/^the platform rates the number medium: /, "qualityMedium"],
  [/^the platform rates the number low: /, "qualityLow"],
  [/^the platform has not rated the number yet$/, "qualityNone"],
  [/^in 24 hours (?<tier>.*) buyers may be written to outside their windows; /, "limit"],
  [/^the platform does not say how many may be written to first$/, "limitUnknown"],
  [/^the throughput is (?<level>.*)$/, "throughput"],
  [/^the platform does not show the number \((?<code>.*)\): the token has run out, /, "numberHidden"],
  [/^the key may change orders$/, "keyWrites"],
  [/^the key only reads: /, "keyReads"],
  [/^they show that they work when the first one comes in$/, "webhooksLater"],
  [/^signingSecret is missing: /, "secretMissing"],
  [/^Amazon takes answers from addresses alone that stand under Messaging Permissions /, "senders"],
  [/^without clientId, clientSecret and refreshToken there are messages and no orders beside them$/, "noOrders"],
  [/^the mailbox lets the desk in$/, "mailboxOpen"],
  [/^the folder can be read and holds (?<number>\d+) mails$/, "folder"],
  [/^the folder named in 'folder' is not in the mailbox$/, "folderMissing"],
  [/^what is written past the desk is seen, /, "sentSeen"],
  [/^no folder of sent mails was found: /, "sentMissing"],
  [/^the server tells at once of a new mail$/, "idle"],
  [/^the server has no IDLE: /, "noIdle"],
  [/^the server lets the desk send$/, "smtpOpen"],
  [/^the server ended the connection$/, "hungUp"],
  [/^(TLS from the first byte|STARTTLS, which is insisted on), at port (?<port>\d+)$/, "encrypted"],
  [/^none, and none is needed: the server is on this machine$/, "sameMachine"],
] as const;

export type FindingKey = (typeof KNOWN)[number][1];

/** What a finding says; null where it is one that we have no words for. */
export function understoodFinding(words: string): Understood<FindingKey> | null {
  return understand(KNOWN, words);
}

/** What was tried, as a word that can stand in a key. */
export function nameOf(what: string): string {
  return what.replaceAll(/\W+/g, "_");
}
