package org.atiende.server.kernel;

/**
 * Everything that can go wrong by name. The number is part of the API: it never changes its meaning. Blocks of a thousand:
 * 1 kernel, 2 accounts, 3 conversations and replies, 4 channels, 5 privacy, 6 understanding, 7 webhooks,
 * 8 deadlines, 9 automation.
 */
public enum ProblemCode {
    MALFORMED_ID(1001, 400, "Malformed id"),
    MALFORMED_REQUEST(1002, 400, "Malformed request"),
    NOT_FOUND(1003, 404, "Not found"),
    METHOD_NOT_ALLOWED(1004, 405, "Method not allowed"),
    INVALID_VALUE(1005, 422, "Invalid value"),
    MALFORMED_CURSOR(1006, 400, "Malformed cursor"),
    TOO_LARGE(1007, 413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(1008, 415, "Unsupported media type"),
    NOT_ACCEPTABLE(1009, 406, "Not acceptable"),
    CURSOR_FORGOTTEN(1010, 410, "What came after the cursor is forgotten"),
    INTERNAL(1900, 500, "Our fault"),
    DATABASE_UNAVAILABLE(1901, 503, "The database cannot be reached"),
    NOT_SIGNED_IN(2001, 401, "Not signed in"),
    WRONG_CREDENTIALS(2002, 401, "Wrong e-mail or password"),
    FORBIDDEN(2003, 403, "Not allowed"),
    TOO_MANY_ATTEMPTS(2004, 429, "Too many attempts"),
    CSRF(2005, 403, "Missing or wrong CSRF token"),
    EMAIL_TAKEN(2006, 409, "E-mail already in use"),
    LAST_OWNER(2007, 409, "A workspace keeps at least one owner"),
    WRONG_PASSWORD(2008, 422, "Wrong password"),
    CONVERSATION_RESOLVED(3001, 409, "The conversation is resolved"),
    WINDOW_CLOSED(3002, 409, "The reply window is closed"),
    TEXT_TOO_LONG(3003, 422, "The text is too long"),
    EMPTY_REPLY(3004, 422, "The reply is empty"),
    IDEMPOTENCY_KEY_MISSING(3005, 400, "Idempotency-Key is missing"),
    IDEMPOTENCY_KEY_REUSED(3006, 409, "Idempotency-Key was used for something else"),
    WRONG_DELIVERY_STATE(3007, 409, "The message is in another state"),
    TEMPLATE_NOT_SUPPORTED(3008, 422, "The channel knows no templates"),
    NEWER_CONVERSATION_OPEN(3009, 409, "A newer conversation is open"),
    CHANNEL_READ_ONLY(3010, 409, "The channel is read only"),
    THREAD_CLOSED(3011, 409, "The platform takes no answer"),
    AUTOMATIC_NOT_ALLOWED(3012, 409, "The platform forbids automatic answers here"),
    CHARACTER_NOT_SUPPORTED(3013, 422, "The channel does not take a character"),
    TEXT_AGAINST_THE_RULES(3020, 422, "The channel's rules forbid a part of the text"),
    TEXT_REPEATED(3021, 409, "A machine has sent almost the same text to others"),
    ASSIGNED_MEANWHILE(3030, 409, "Somebody else has it meanwhile"),
    GAP_OPEN(3040, 422, "A gap of the text is not filled"),
    PROMOTION_REFUSED(3045, 409, "The buyer wants no promotions"),
    ATTACHMENT_NOT_TAKEN(3050, 422, "The channel does not take the attachment"),
    TOO_MANY_VIEWS(3060, 409, "There are as many saved views as there may be"),
    PLAN_CALLED_OFF(3065, 409, "The planned answer was called off"),
    BUYER_WROTE_MEANWHILE(3066, 409, "The buyer has written meanwhile"),
    REACTION_NOT_TAKEN(3070, 409, "The platform takes no reaction to the message"),
    QUOTE_NOT_TAKEN(3071, 409, "An answer cannot quote the message"),
    UNKNOWN_CHANNEL_KIND(4001, 422, "Unknown kind of channel"),
    CHANNEL_TAKEN(4002, 409, "The account is connected already"),
    BAD_SIGNATURE(4003, 401, "Bad signature"),
    WRONG_CHANNEL_KIND(4004, 409, "The channel is of another kind"),
    NOT_SET_ASIDE(4005, 409, "The event is not set aside"),
    UNSAFE_URL(4006, 422, "The address may not be called"),
    UNKNOWN_CONSENT(4007, 403, "The consent is unknown or used up"),
    CONSENT_REFUSED(4008, 409, "The platform did not give access"),
    CHANNEL_DISCONNECTED(4009, 409, "The channel is disconnected"),
    EVENT_NOT_KEPT(4010, 503, "The event could not be kept"),
    TEMPLATES_NOT_LISTED(4030, 503, "The platform did not list its templates"),
    ACT_NOT_SUPPORTED(4020, 409, "The platform does not let the desk do that"),
    ACT_ONCE(4021, 409, "It is done once an order, and was ordered before"),
    CANNOT_UNSEAL(5001, 500, "A sealed value cannot be opened"),
    MODEL_NOT_READY(6001, 409, "The model is not ready"),
    MODEL_MAY_BE_WORSE(6002, 409, "The model may be worse than the base"),
    BASE_IN_FORCE(6003, 409, "The base is in force"),
    MODEL_IN_FORCE(6004, 409, "The model is in force"),
    UNREADABLE_LABELS(6005, 422, "The labelled file cannot be taken"),
    TRAINING_UNDER_WAY(6006, 409, "A training is under way"),
    TOO_MANY_MODELS(6007, 409, "The workspace has as many models as it may"),
    NOT_TRAINING(6009, 409, "The model is not being trained"),
    NO_ENCODER(6008, 409, "There is no encoder that could be asked"),
    WEBHOOK_OFF(7001, 409, "The webhook is switched off"),
    TOO_MANY_WEBHOOKS(7002, 409, "The workspace has as many webhooks as it may"),
    DELIVERY_UNDER_WAY(7003, 409, "The delivery is under way"),
    SETTINGS_CHANGED(8001, 409, "Somebody else has changed the settings"),
    PRECISION_NOT_SHOWN(9001, 409, "The precision is not shown yet"),
    ALREADY_STOPPED(9002, 409, "It is stopped already"),
    ALREADY_JUDGED(9003, 409, "Somebody has given the verdict already"),
    RUN_NOT_HELD(9004, 409, "The run is not held for a person"),
    REPLAY_UNDER_WAY(9005, 409, "A replay is under way"),
    OFFER_NOT_OPEN(9006, 409, "The offer does not stand any more"),
    COUPONS_IN_USE(9007, 409, "A rule gives these coupons"),
    OFFER_RELEASED(9008, 409, "The message tells of an offer that does not stand any more"),
    TWO_TRACKS_FIRST(9010, 409, "A person releases what machines prepare, for the first days");

    private final int number;
    private final int status;
    private final String title;

    ProblemCode(int number, int status, String title) {
        this.number = number;
        this.status = status;
        this.title = title;
    }

    /** How it is quoted: {@code ATI-3001}. */
    public String code() {
        return "ATI-" + number;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Whether the fault is the desk's own: its cause belongs in the log, and not before who asked. */
    public boolean isOurs() {
        return status >= 500 && this != TEMPLATES_NOT_LISTED;
    }

    public String title() {
        return title;
    }
}
