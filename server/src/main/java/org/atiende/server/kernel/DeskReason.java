package org.atiende.server.kernel;

import org.atiende.channel.reasons.ReasonCode;

/** What the desk itself says of why something came out as it did; what connectors say is in a catalogue of theirs. */
public enum DeskReason implements ReasonCode {
    // of channels
    WINDOW_CLOSED("the reply window closed before it was sent"),
    WITHDRAWN("withdrawn by a person"),
    SETTLED("settled by a person"),
    PEOPLE("people have the conversation"),
    STOPPED_ALL("the stop switch is on for the whole installation"),
    STOPPED_WORKSPACE("the stop switch is on for the workspace"),
    STOPPED_CHANNEL("the stop switch is on for the channel"),
    PAUSED("nothing is sent over the channel now"),
    FILE_GONE("a file of it has been forgotten meanwhile"),
    VISITOR_GONE("the visitor has been forgotten"),
    DISCONNECTED("the channel is disconnected"),
    NOT_AUTHORISED("nobody has authorised the channel yet"),
    TOKEN_OUT("the token has run out and there is none to replace it: authorise again"),
    NO_TOKEN("the desk has no token now"),
    TOKENS_BUSY("the platform keeps other accounts waiting for their tokens"),
    NOT_CONNECTED("the platform names an account that is not connected"),
    PAST_RETENTION("its content is past its retention"),
    NOT_PROCESSED("it could not be processed ({kind})"),
    NOT_FETCHED("it could not be fetched ({kind})"),
    CONNECTOR_FAILED("the connector failed ({kind})"),
    TOO_LARGE("it has {size} bytes, more than {most}"),
    NOT_TRIED("channels of kind {kind} cannot be tried"),
    ACT_SO("its answer was lost; the platform shows that it is so"),
    ACT_NOT_SO("its answer was lost; when it was last looked, the platform did not show it"),
    ACT_UNKNOWN("its answer was lost, and it cannot be looked whether it is done"),

    // of calls to addresses that a shop has named
    LATE("no answer in time"),
    NO_CONNECTION("no connection"),
    NO_HOST("the name of the host cannot be resolved"),
    NO_TRUST("no TLS connection with a trusted certificate"),
    NO_ANSWER("no answer ({kind})"),
    ANSWER_TOO_LARGE("the answer is larger than {most} bytes"),
    ANSWERED("it answered {status}"),

    // of second readers
    ANSWER_NO_JSON("its answer is no JSON"),
    NO_PROBABILITY("it gave no probability"),
    STRANGE_INTENT("it named no intent that exists"),
    ENCODER_FAILED("the encoder failed"),

    // of webhooks
    WANTS_NO_MORE("it answered 410: it wants no more"),
    WORN("every try has failed since {since}; the last: {last}"),
    SWITCHED_OFF("switched off by a person or a key"),
    BEING_REMOVED("being removed"),
    NOT_PUT_TOGETHER("it could not be put together"),
    ERASED("what it is about has been erased"),
    BODY_TOO_LARGE("it is larger than {most} bytes"),
    WEBHOOK_GONE("webhook {webhook} is gone"),
    WEBHOOK_OFF("webhook {webhook} is switched off"),

    // of what somebody asks for and does not get
    SETTINGS_LACKING("settings lacks {names}"),
    CONSENT_DECLINED("the platform answered '{error}'; begin again to connect the account"),
    URL_TOO_LONG("url: it has {length} characters; {most} are the most"),
    URL_NO_HOST("url: it is not a URL with a host"),
    URL_USER("url: it holds a user or password before the host"),
    URL_FRAGMENT("url: it holds a fragment (#)"),
    URL_NOT_SECURE("url: it does not begin with https://"),
    URL_PORT("url: port {port} cannot be called"),
    URL_INSIDE("url: its host does not lead to the public internet alone"),
    ORIGIN_FORM("settings.origins has '{origin}'; each must be like https://tienda.example, without a path"),
    SECRET_SHORT("settings.{setting} has {length} characters, not at least {least}"),
    FILE_EMPTY("the file is empty"),
    FILE_UNNAMED("name is needed: the file's own, with its ending"),
    FILE_STRANGE(
            "by its bytes and the ending of its name the file is nothing that the desk sends: pictures, sound, films, PDF,"
                    + " text and documents without macros are"),
    FILE_FORGOTTEN(
            "attachments holds {file}, which does not wait in the conversation: it was never there, another answer has"
                    + " taken it, or it has waited for more than two days"),
    NO_FILES("{channel} takes no files along"),
    FILE_TYPE("by its bytes the file is {type}, which {channel} does not take"),
    FILE_LARGE("the file has {size} bytes; {channel} takes {most}"),
    FILES_MANY("attachments holds {number} files; {channel} takes {most} with an answer"),
    FILES_LARGE("the files of attachments have {size} bytes together; {channel} takes {most}"),
    CHARACTER("text holds '{character}' ({point}) at {at}, which {channel} does not take"),
    GAP("text holds {gap} at {at}, where something must be written first"),
    APPROVED_UNUSABLE("template '{template}' in {language} cannot be sent: {why}"),
    APPROVED_GAPS("template.parameters has {values} values; '{template}' in {language} has {gaps} gaps"),
    APPROVED_AROUND(
            "'{template}' in {language} has {header} gaps in its header and {buttons} buttons to fill; template.header"
                    + " has {headerValues} values and template.buttons {buttonValues}"),
    APPROVED_FILE("'{template}' in {language} wants one file above its text: {kind}; a document as PDF"),
    APPROVED_NO_FILE("'{template}' in {language} has no place for a file"),
    APPROVED_UNLISTED("'{template}' in {language} is not among the listed templates: its body alone can be filled"),
    NOT_ONE_EMOJI("emoji is '{emoji}', not one emoji"),
    TIME_OUT_OF_REACH("{field} is {at}, not within the {days} days from {now}"),
    PASSWORD_LENGTH("a password has at least {least} characters and at most {most} bytes"),
    PASSWORD_SAME("newPassword is the present password"),
    NAME_BLANK("name is blank"),
    ZONE("zone '{zone}' is no time zone; America/Tijuana is one"),
    FIELD_NEEDED("{field}: it is needed"),
    FIELD_RANGE("{field} is {value}, not from {least} to {most}"),
    FIELD_MANY("{field} holds {size}; {most} are the most"),
    FIELD_UNKNOWN("{field}: '{value}' is not known"),
    FIELD_TWICE("{field}: '{value}' stands twice"),
    FIELD_LENGTH("{field}: a name of up to {most} characters is needed"),
    FIELD_LATER("{field} is {value}, not later than the step before"),
    FIELD_ID("{field}: '{value}' is no id of small letters, digits and _"),
    FIELD_CURRENCY("{field}: '{value}' is no code of a currency, such as MXN"),
    FIELD_NOBODY("{field}: nobody is in it"),
    FIELD_ONE_OF("{field}: one of {names} is needed"),
    AUTOMATIC_FOR_ALL("{field}: only intents that are named can be automatic"),
    HOURS_FORM("'{hours}' are no opening hours; they are written as 09:00-14:00"),
    HOURS_ORDER("opening hours '{hours}' overlap, are out of order or end before they begin"),
    HOURS_NONE("the week has no opening hours at all"),
    WORDING_NESTED("{field}: brackets stand within brackets"),
    WORDING_NOTHING("{field}: brackets have no variable within"),
    WORDING_BRACKET("{field}: [[ or ]] lacks its other"),
    WORDING_BRACE("{field}: a brace lacks its other"),
    WORDING_ANSWER("{field}: the variable answer cannot be left out"),
    WORDING_VARIABLE("{field}: there is no variable {variable}"),
    WORDING_NEEDS("{field}: it needs {needs}, and tu needs {tu}"),
    MOST_TEMPLATES("the workspace has {most} templates, which is the most"),
    MOST_RULES("the workspace has {most} rules, which is the most"),
    MOST_COUPON_LISTS("the workspace has {most} lists of coupons, which is the most"),
    QUEUE_OF_RULE("queues: the rule '{rule}' puts conversations into '{queue}'; change it or switch it off first"),
    COUPON_LIST_NAME("name '{name}' is not of small letters, digits, - and _"),
    COUPON_CODE("code {number} of codes is not of 3 to 40 letters, digits, '.', '-' and '_'"),
    NO_SUM("{field}: {sum} is no sum above 0 in a currency such as MXN"),
    SUM_LACKING("{field}: a sum above 0 in a currency such as MXN is needed"),
    OFFER_IS_CODE("the offer is a code, which the buyer has and cannot refuse"),
    THRESHOLD_RANGE("threshold is {threshold}, not from {least} to {most}"),
    BUDGET_RANGE("dailyBudget is {budget}, not from {least} to {most}"),
    PLACE_PERSONAL("place: it holds personal data; it is to name a company or a machine, and a country"),
    ENDPOINT_LACKING("{field}: an endpoint needs it"),

    // of rules and their runs, beside those of stops and of who has a conversation
    NOT_RELEASED("nobody released it within {hours} hours"),
    DECLINED("declined by {member}"),
    PERSON_SENDS("the platform wants a person to send it"),
    NO_BUYERS_ANSWER("it waited in vain for the buyer's answer"),
    NO_PLATFORMS_ANSWER("it waited in vain for the platform's answer"),
    MESSAGE_LOST("its message to the buyer is {state}"),
    TAKEN_UP("it was taken up {times} times and got no further"),
    CHAIN("{rules} rules in a chain have set one another going"),
    ONCE_TOO_OFTEN("once too often in this conversation: {times} within a day"),
    CONVERSATION_TOO_OFTEN("rules have run {times} times in this conversation within a day"),
    RULE_TOO_OFTEN("it has run {times} times within an hour"),
    TEMPLATE_UNFIT("template {template} cannot be filled here, or was sent before"),
    GUARD_REFUSED("the guard refused the text: {rules}"),
    NO_ADDRESS("the buyer has given no address"),
    NO_ORDER_MEANT("no order of the buyer's is known to be meant"),
    QUEUE_GONE("there is no queue '{queue}' any more"),
    NO_PUBLIC_URL("atiende.public-url is not set, so that no buyer could open the page"),
    NOT_OFFERED("nothing was offered: {why}"),
    /** The platform has refused what was to be done to the order; {@code evidence} is what it said. */
    ACT_REFUSED("refused {evidence}"),
    /** Nobody knows whether the platform has done it. */
    ACT_UNCERTAIN("uncertain {evidence}"),
    /** The desk itself refused; {@code problem} is the code of the problem. */
    DESK_REFUSED("{problem} {detail}"),
    /** The shop's own system did not take the call; {@code said} is how that went. */
    CALL_FAILED("{said}"),
    RUNS_BROKE("{broken} of {all} runs broke off within a day"),
    RUNS_UNDONE("people undid {undone} of {all} runs within a day");

    private final String english;

    DeskReason(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
