import type { paths } from "./schema";

type Content<T> = T extends { content: infer C } ? C[keyof C] : never;
type Answers<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R } ? R : never;

/** What an operation answers with a status. Read through the path, so that the names of the server's records do not matter. */
type Answer<P extends keyof paths, M extends keyof paths[P], S extends keyof Answers<P, M>> = Content<Answers<P, M>[S]>;
type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { requestBody: infer B }
  ? Content<B>
  : never;
type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

export type Session = Answer<"/api/v1/session", "get", 200>;
export type Role = Session["member"]["role"];
export type SignIn = Body<"/api/v1/session", "post">;
export type PasswordChange = Body<"/api/v1/session/password", "put">;

export type ConversationPage = Answer<"/api/v1/conversations", "get", 200>;
export type ConversationQuery = Query<"/api/v1/conversations">;
export type Conversation = ConversationPage["items"][number];
export type ConversationCounts = Answer<"/api/v1/conversations/counts", "get", 200>;
export type Buyer = Answer<"/api/v1/customers/{id}", "get", 200>;
export type Wall = Answer<"/api/v1/conversations/wall", "get", 200>;
export type Note = Answer<"/api/v1/conversations/{id}/notes", "get", 200>["items"][number];
export type Draft = Answer<"/api/v1/conversations/{id}/drafts", "get", 200>["items"][number];
export type DraftSuggestion = NonNullable<Draft["suggestion"]>;
export type KnownValue = Answer<"/api/v1/conversations/{id}/known-values", "get", 200>["items"][number];
export type PresenceChange = Answer<"/api/v1/conversations/{id}/presence", "put", 200>["items"][number];
export type Preferences = Answer<"/api/v1/session/preferences", "get", 200>;
export type SavedView = Answer<"/api/v1/saved-views", "get", 200>["items"][number];
export type SavedFilter = SavedView["filter"];
export type SearchRequest = Body<"/api/v1/search", "post">;
export type SearchHit = Answer<"/api/v1/search", "post", 200>["items"][number];
export type Member = Answer<"/api/v1/members", "get", 200>["items"][number];
export type WorkspaceChange = Body<"/api/v1/workspace", "patch">;
export type NewMember = Body<"/api/v1/members", "post">;

export type QueueSettings = Body<"/api/v1/queue-settings", "put">["settings"];
export type Queue = QueueSettings["queues"][number];
export type QueueSkill = QueueSettings["members"][number];
export type QueueNamed = QueueSettings["named"][number];
export type QueueCandidate = Answer<"/api/v1/queue-members", "get", 200>["items"][number];
export type DeadlineSettings = Body<"/api/v1/deadline-settings", "put">["settings"];
export type DeadlineNotice = Answer<"/api/v1/deadline-notices", "get", 200>["items"][number];
export type BreachExplanation = Body<"/api/v1/conversations/{id}/deadline-notices", "put">;
export type DeadlinePolicy = DeadlineSettings["policies"][number];
export type Escalation = NonNullable<DeadlineSettings["escalations"]>[number];
export type DeadlineCalendar = DeadlineSettings["calendars"][string];
type DecidedDeadlines = Answer<"/api/v1/deadline-settings", "get", 200>;
export type PlatformClock = DecidedDeadlines["platforms"][number];
export type LegalClock = DecidedDeadlines["law"][number];
export type Occasion = DecidedDeadlines["occasions"][number];
export type DeadlineClock = Answer<"/api/v1/conversations/{id}/deadlines", "get", 200>["items"][number];

export type MessagePage = Answer<"/api/v1/conversations/{id}/messages", "get", 200>;
export type Message = MessagePage["items"][number];
export type Understanding = NonNullable<Message["understanding"]>;
export type Correction = NonNullable<Understanding["correction"]>;
export type CorrectionRequest = Body<"/api/v1/messages/{id}/correction", "put">;
export type Delivery = NonNullable<Message["delivery"]>;
export type DeliveryState = Delivery["state"];
export type Reply = Body<"/api/v1/conversations/{id}/replies", "post">;
export type Template = NonNullable<Reply["template"]>;
export type ApprovedTemplate = Answer<"/api/v1/channels/{id}/templates", "get", 200>["items"][number];
export type SlangSpan = NonNullable<Understanding["slang"]>[number];
export type TemplateMeaning = NonNullable<ApprovedTemplate["meaning"]>;
export type RevealRequest = Body<"/api/v1/messages/{id}/reveal", "post">;
export type RevealedValue = Answer<"/api/v1/messages/{id}/reveal", "post", 200>["values"][number];
export type SettleAs = Body<"/api/v1/messages/{id}/settle", "post">["as"];

export type ConversationOrders = Answer<"/api/v1/conversations/{id}/orders", "get", 200>;
export type Order = ConversationOrders["orders"][number];
export type OrderAct = Answer<"/api/v1/orders/{channel}/{order}/acts", "get", 200>["items"][number];
export type OrderActRequest = Body<"/api/v1/orders/{channel}/{order}/acts", "post">;
export type PostalAddress = NonNullable<OrderActRequest["address"]>;
export type BuyerMessageSubject = Answer<
  "/api/v1/orders/{channel}/{order}/buyer-messages",
  "get",
  200
>["items"][number];
export type Claim = ConversationOrders["claims"][number];
export type Return = NonNullable<Claim["returned"]>;
export type Parcel = Order["parcels"][number];
export type Listing = ConversationOrders["listings"][number];
export type Money = Order["total"];
export type TextCheck = Answer<"/api/v1/conversations/{id}/reply-check", "post", 200>;
export type Objection = TextCheck["reasons"][number];
export type ReplyRules = Answer<"/api/v1/conversations/{id}/reply-rules", "get", 200>;

export type PlannedReply = Answer<"/api/v1/conversations/{id}/planned-replies", "get", 200>["items"][number];

export type Suggestions = Answer<"/api/v1/conversations/{id}/suggestions", "get", 200>;
export type Suggestion = Suggestions["items"][number];
export type ReplyTemplate = Answer<"/api/v1/reply-templates", "get", 200>["items"][number];
export type OwnTemplate = Body<"/api/v1/reply-templates", "post">;
export type TemplateFinding = ReplyTemplate["findings"][number];
export type TemplateVersion = Answer<"/api/v1/reply-templates/{id}/versions", "get", 200>["items"][number];
export type Hint = Answer<"/api/v1/reply-hints", "post", 200>["items"][number];

export type AutomationSettings = Answer<"/api/v1/automation/settings", "get", 200>["settings"];
export type IntentPrecision = Answer<"/api/v1/automation/precision", "get", 200>["items"][number];
export type AutomationTask = Answer<"/api/v1/tasks", "get", 200>["items"][number];
export type Rule = Answer<"/api/v1/rules", "get", 200>["items"][number];
export type RuleSpec = Rule["spec"];
export type RuleOffer = NonNullable<NonNullable<RuleSpec["then"]>[number]["offer"]>;
export type OfferBudget = NonNullable<RuleSpec["budget"]>;
export type OffersDecided = Answer<"/api/v1/offer-settings", "get", 200>;
export type Offer = Answer<"/api/v1/offers", "get", 200>["items"][number];
export type PreviewOffer = NonNullable<Answer<"/api/v1/rules/preview", "post", 200>["steps"][number]["offer"]>;
export type CouponList = Answer<"/api/v1/coupons", "get", 200>["items"][number];
export type RuleStep = NonNullable<RuleSpec["then"]>[number];
export type RuleVersion = Answer<"/api/v1/rules/{id}/versions", "get", 200>["items"][number];
export type RulePreview = Answer<"/api/v1/rules/preview", "post", 200>;
export type RuleRun = Answer<"/api/v1/rule-runs", "get", 200>["items"][number];
export type Custody = Answer<"/api/v1/conversations/{id}/custody", "get", 200>;
export type Incident = Answer<"/api/v1/automation/incidents", "get", 200>["items"][number];
export type IncidentCause = Body<"/api/v1/automation/incidents/{id}/cause", "put">;
export type Review = Answer<"/api/v1/automation/reviews", "get", 200>["items"][number];
export type Replay = Answer<"/api/v1/laboratory/replays/{id}", "get", 200>;
export type ReplayFindings = NonNullable<Replay["findings"]>;
export type ReplayExample = ReplayFindings["examples"][number];
export type ReplayRequest = Body<"/api/v1/laboratory/replays", "post">;
export type LibraryRule = Answer<"/api/v1/rules/library", "get", 200>["items"][number];

export type Channel = Answer<"/api/v1/channels", "get", 200>["items"][number];
export type ChannelKind = Answer<"/api/v1/channel-kinds", "get", 200>["items"][number];
export type ChannelSetting = ChannelKind["settings"][number];
export type NewChannel = Body<"/api/v1/channels", "post">;
export type Consent = Answer<"/api/v1/channels/consents", "post", 201>;
export type ChannelFinding = Answer<"/api/v1/channels/{id}/test", "post", 200>["items"][number];
/** Why something came out as it did, by its code. */
export type Because = NonNullable<ChannelFinding["because"]>;
export type AuditEntry = Answer<"/api/v1/audit", "get", 200>["items"][number];
export type ApiKey = Answer<"/api/v1/api-keys", "get", 200>["items"][number];
export type NewApiKey = Body<"/api/v1/api-keys", "post">;
export type Reconciliation = Answer<"/api/v1/channels/{id}/reconciliation", "get", 200>;
export type SetAsidePage = Answer<"/api/v1/set-aside", "get", 200>;
export type SetAsideEvent = SetAsidePage["items"][number];

export type Taxonomy = Answer<"/api/v1/taxonomy", "get", 200>;
export type Change = Answer<"/api/v1/events", "get", 200>;

export type Visit = Answer<"/api/v1/widget/{channel}/visits", "post", 200>;
export type VisitLine = Visit["lines"][number];

export type Attachment = Answer<"/api/v1/conversations/{id}/attachments", "get", 200>["items"][number];

export type LabelsCheck = Answer<"/api/v1/models/check", "post", 200>;
export type OwnModel = Answer<"/api/v1/models/{id}", "get", 200>;
export type OwnReport = NonNullable<OwnModel["report"]>;
export type Comparison = OwnReport["shop"];
export type LabelQuality = OwnReport["quality"];
export type SecondReader = Answer<"/api/v1/second-reader", "get", 200>;
export type SecondReaderOrder = Body<"/api/v1/second-reader", "put">;
export type Webhook = Answer<"/api/v1/webhooks/{id}", "get", 200>;
export type NewWebhook = Body<"/api/v1/webhooks", "post">;
export type WebhookDelivery = Answer<"/api/v1/webhooks/{webhook}/deliveries", "get", 200>["items"][number];
