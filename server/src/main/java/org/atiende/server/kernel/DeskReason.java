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
    WEBHOOK_OFF("webhook {webhook} is switched off");

    private final String english;

    DeskReason(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
