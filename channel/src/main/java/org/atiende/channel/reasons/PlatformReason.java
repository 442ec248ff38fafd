package org.atiende.channel.reasons;

import java.util.Arrays;
import java.util.Optional;

/** What connectors say of what a platform did or did not do, and of what they found when an account was tried. */
public enum PlatformReason implements ReasonCode {
    // what becomes of a request
    UNREACHABLE("the platform cannot be reached"),
    CUT_OFF("the connection was lost before the platform's answer"),
    PATIENCE("the platform asks for patience"),
    PLATFORM_ANSWERED("the platform answered {status}"),
    SHOP_ANSWERED("the shop answered {status}"),
    NOT_FOUND("the platform knows no such thing"),
    WITHOUT_ID("the platform answered without an id"),
    WITHOUT_TOKEN("the platform answered without a token"),
    ANSWER_UNREADABLE("the platform's answer cannot be read"),
    NO_ORDERS("the list of orders cannot be had"),
    NOT_SUPPORTED("the platform does not let the desk do that"),

    // what is wrong with an account
    TOKEN_REFUSED("the platform refuses the token"),
    NO_SETTING("the channel has no setting '{setting}'"),
    CONSENT_VOID("the consent is void or was used before: authorise again"),
    CONSENT_TAKEN_BACK("the shop has taken its consent back: nothing comes in until it authorises again"),
    CONSENT_ENDS("the shop's consent ends soon: authorise again, see docs/channels/{page}.md"),
    CLIENT_REFUSED("clientId or clientSecret is wrong, or the secret has been renewed"),
    WRONG_CLIENT("clientId or clientSecret is wrong, or the application is not installed in the shop"),
    WRONG_SELLER("clientId or clientSecret is wrong, or not of a seller in Mexico"),
    KEY_DELETED("clientId or clientSecret is wrong, or the key was deleted"),
    KEY_NO_ORDERS("the key may not read orders"),
    APP_KEY("appKey is wrong"),
    SCOPES_LACKING("the application lacks read, write or offline_access"),
    SCOPE_LACKING("the application may not do this; its consent lacks the scope"),
    MAIL_SCOPES("the application may not read and send mail; add the scopes"),
    ONLY_MAIN_ACCOUNT("only the main account can authorise, not a collaborator"),
    MAIN_ACCOUNT("the consent names no shop: authorise with the shop's own account, not with the main account"),
    MAY_NOT("the application may not do this; look at its permissions with the platform"),
    CHAT_PERMISSION("the application may not do this; the permission for the chat is granted separately"),
    ROLE_OR_CONSENT("the platform does not allow it: the application lacks the role, or the seller's consent"),
    ROLE_LACKING("the application lacks the role '{role}', or the seller's consent to it"),
    WRONG_SIGNATURE("the platform refuses the signature: {key} is wrong, or the desk's clock"),
    KEY_EXPIRED("partnerKey has expired: make another in the console and connect again"),
    ADDRESS_UNDECLARED("the desk's address is not declared in the console's list of addresses"),
    SHOP_SUSPENDED("the platform has suspended the shop"),
    SHOP_CIPHER("shopCipher is not that of the shop: look it up in the list of authorised shops"),
    PROVIDER_REFUSES("the provider refuses ({code})"),
    BY_KEYS("a shop is connected by keys; see docs/channels/{page}.md"),
    NO_AMAZON_KEYS("without clientId, clientSecret and refreshToken Amazon cannot be asked"),
    ACCOUNT_SAYS("the platform says of the account: {event}"),

    // what cannot be read
    NOT_JSON("what the platform sent is not JSON"),
    UNKNOWN_FORM("the event has no known form"),
    BAD_MAIL("the mail cannot be taken apart; it is in the mailbox"),
    NO_SENDER("the message names no sender"),
    PRIVACY_REQUEST("Shopify passes on a privacy request ({topic}): a person answers it within 30 days, see"
            + " docs/channels/shopify.md"),

    // what becomes of a message
    NO_TEMPLATES("the channel knows no templates of this kind"),
    NO_CHOICES("the channel knows nothing to choose from"),
    NO_SIGNS("the channel knows no signs on messages"),
    NO_CHAT("the platform takes no messages to buyers from programs"),
    NO_THREAD("the message belongs to no question, order or claim"),
    TEXTS_AND_PICTURES("{channel} takes texts and pictures alone"),
    FILES_WITH_ORDERS("files go along with messages about orders and in claims alone"),
    ONE_FILE("one file a message is taken"),
    FILE_WITHOUT_ID("the platform took the file and gave it no id"),
    UNDER_REVIEW("the platform is looking at it"),
    ONE_ANSWER("a question takes one answer"),
    QUESTION_CLOSED("the platform has closed the question"),
    TALK_CLOSED("the platform has closed the conversation"),
    ANSWER_HIDDEN("the platform does not show the answer"),
    OTHER_ANSWER("the question has another answer"),
    MODERATED("the platform kept it from the buyer ({code})"),
    CLAIM_SHUT("the claim takes no message of the seller now"),
    BUYER_GONE("the buyer's account is gone"),
    BUYER_UNKNOWN("the buyer is not known by a number of the platform"),
    NO_RELAY("answers go to Amazon's relay addresses alone, and this is none"),

    // what a buyer sent along
    FILE_NOWHERE("the message names nothing that could be fetched"),
    FILE_ELSEWHERE("the file lies at {address}, which is none of the platform's known places"),
    FILE_OTHER("what came is not what the platform said it was"),
    ATTACHMENT_UNREADABLE("the attachment could not be read"),
    MAIL_MORE_PARTS("the mail has more parts than are read; it is in the mailbox"),
    MAIL_FOLDER_GONE("the folder of the mail is not in the mailbox any more"),
    MAIL_GONE("the mail is not in its folder any more"),
    MAIL_PART_GONE("the mail has no such part any more"),

    // mail
    MAIL_REFUSED("{what} refuses the user or the password; where the provider asks for it, an app password or OAuth is"
            + " needed, and {what} must be switched on for the mailbox"),
    MAIL_NO_TLS("{what} at port {port} does not speak TLS, or its certificate is not for this host or not trusted"),
    MAIL_UNREACHABLE("{what} at port {port} cannot be reached"),
    MAIL_NO_HOST("there is no host of the name in the settings for {what}"),
    MAIL_NO_START_TLS("{what} at port {port} does not offer STARTTLS"),
    MAIL_LOST("{what}: the connection was lost"),
    MAIL_SILENT("{what} does not answer as it should"),
    MAIL_IN_THE_CLEAR("{setting} is none, which would send the password in the clear"),
    MAIL_CUT_OFF("the connection was lost before the mail server's answer"),
    MAIL_NOT_HANDED_OVER("the connection was lost before the mail had been handed over"),
    MAIL_TEXTS("mail knows words and files alone, and no templates"),
    MAIL_NO_REPLY("nobody reads what is sent to this address"),
    MAIL_ADDRESS("the buyer's address cannot be written to"),
    MAIL_SENDER("the mail server does not let this account send from the address in 'from'"),
    MAIL_BUYER_LATER("the mail server does not take mails for the buyer's address now"),
    MAIL_BUYER_REFUSED("the mail server refuses the buyer's address"),
    MAIL_LATER("the mail server asks to try again later"),
    MAIL_TOO_LARGE("the mail server says that there is no room, or that the mail is too large"),
    MAIL_LOGIN("the mail server refuses the login"),
    MAIL_SERVER_REFUSES("the mail server refuses the mail"),
    BOUNCED_NO_MAILBOX("the mail came back: there is no such mailbox"),
    BOUNCED_FULL("the mail came back: the buyer's mailbox takes nothing, or is full"),
    BOUNCED_BY_RULES("the mail came back: the buyer's server refuses it by its rules"),
    BOUNCED("the mail came back undelivered"),
    DISOWNED("the domain of its sender says that it is not its own"),
    ANSWERED_ELSEWHERE("its answers go to somebody else than it says it is from"),
    WENT_TO_MANY("it went to many"),
    ANSWERS_UNREAD("nobody reads answers to it"),
    MACHINE_WROTE("a machine wrote it"),

    // what is done to an order
    HOLDS("the platform holds {number} fulfilment order(s)"),
    RELEASED("the platform has released {number} fulfilment order(s)"),
    RELEASED_IN_PART("the platform has released {number} fulfilment order(s); somebody else still holds the order"),
    PART_HELD("a part of the order is on hold and could not be released again"),
    PART_RELEASED("a part of the order was released and another was not"),
    HELD_ALREADY("the order is on hold by the desk already"),
    ON_HOLD("the order is on hold already"),
    NOT_HELD("nothing of the order is on hold"),
    NOTHING_TO_HOLD("everything of the order is sent or cancelled; it cannot be held any more"),
    HELD_BY_OTHERS("the order is on hold, and not by the desk: whoever holds it releases it"),
    MAY_WAIT_FOR_PAYMENT(
            "the order is on hold, and not by the desk: it may wait for its payment; release it in the shop"),
    ORDER_CANCELLED("the order is cancelled"),
    ORDER_SENT("the order is sent: its address cannot be changed any more"),
    SAME_ADDRESS("the order goes to that address already"),
    NEW_ADDRESS("the platform has taken the new address"),
    ADDRESS_OTHERWISE("the shop has taken the address in another form: look at the order there"),
    NO_ORDER("the shop has no such order"),
    CANNOT_HOLD("the order is '{state}': it cannot be held any more"),
    CANNOT_CHANGE_ADDRESS("the order is '{state}': its address cannot be changed any more"),
    ORDER_SHOWN_AS("the shop shows the order as '{state}'"),
    ORDER_LEFT_AS("the shop has left the order as '{state}'"),
    NO_REVIEWS("the platform asks buyers for no reviews"),
    NO_MESSAGES("the platform brings buyers no messages"),
    REVIEW_NOT_NOW("Amazon does not offer it for the order now: it does once, from the fifth to the thirtieth day after"
            + " the delivery"),
    REVIEW_ASKED("Amazon asks the buyer for a review"),
    MESSAGE_NOT_NOW("the platform does not offer this message for the order now"),
    MESSAGE_TAKEN("the platform has taken the message to the buyer"),
    MESSAGE_USED_UP(
            "the buyer has been written to about this as often as the platform lets; now the buyer is to answer"),
    MESSAGE_TALK("the buyer of this order is answered in the conversation, or the platform has closed it"),
    TEXT_TOO_LONG("the text has {length} characters; the platform takes {most}"),
    TEXT_SIGNS("the text has a character that the platform does not take"),

    // why an approved message cannot be used
    TEMPLATE_STATE("the platform has it as {state}"),
    TEMPLATE_HEADER("its header is a {format}, which the desk does not send"),
    TEMPLATE_GAP("it has a part of the kind {kind}, which the desk does not fill"),

    // what is found when an account is tried
    READABLE("{what} can be read"),
    ORDERS_NONE("orders can be read; there are none yet"),
    AUTHORISED("the shop's consent is in force"),
    OTHER_REGION("the shop's consent is in force; it sells in {region}"),
    KEYS_GOOD("the application's keys are good"),
    TOKEN_GOOD("the token is in force and may use the number"),
    APPLICATION_TOKEN_REFUSED("the application's token is refused ({code})"),
    SHOP_CONSENT_VOID("the shop's consent is void: authorise again ({code})"),
    RIGHT_ACCOUNT("the token belongs to this account"),
    OTHER_ACCOUNT("the token belongs to another account"),
    OTHER_DOMAIN("the token belongs to {domain}: connect that domain"),
    OTHER_SHOP("the consent covers no shop with the id {shop}"),
    NO_SHOP("the consent covers no shop"),
    SEVERAL_SHOPS("the consent covers {number} shops: begin again with the id of the one that is meant ({shops})"),
    OTHER_SITE("the account is of site {site}, the channel's setting 'site' says {set}"),
    GLOBAL_ACCOUNT("the account sells through Global Selling: set 'model' to global"),
    LOCAL_ACCOUNT("the account is no account of Global Selling but a local one of site {site}: set 'model' to local"),
    USERS_KNOWN("the ids under which the platform tells of the account in each country are known"),
    USERS_MISSING("the platform tells of the account in its countries under these ids, too: {users}; enter them in"
            + " 'users'"),
    ACCOUNT_HIDDEN("the account cannot be read ({code})"),
    ORDERS_HIDDEN("orders cannot be read: see to the permissions of the key ({code})"),
    ORDERS_SCOPE("the consent lacks the scope for orders ({code})"),
    SCOPE_THERE("the scope {scope} is granted"),
    SCOPE_MISSING("the scope {scope} is not granted; add it to the application in the Dev Dashboard and install the new"
            + " version"),
    PERMISSION_MISSING(
            "the application lacks the functional permission '{permission}'; tick it in the DevCenter and let"
                    + " the seller authorise again ({code})"),
    ROLE_MISSING("the application lacks the role '{role}', or the seller has not authorised it ({code})"),
    CLIENT_ID("clientId is not the application's id ({code})"),
    APPLICATION_HIDDEN("the platform does not show the application; see in the DevCenter that it may write and which"
            + " topics are ticked"),
    MAY_WRITE("the application may write"),
    ONLY_READS("the application only reads; answers cannot be sent"),
    TOPICS("all topics are ticked"),
    TOPICS_MISSING("these topics are not ticked in the DevCenter: {topics}"),
    CHAT_MISSING("the permission for the chat is missing; Shopee grants it separately, on request in the console"
            + " ({code})"),
    TIKTOK_CHAT("the chat is missing; TikTok grants Customer Service separately, on application ({code})"),
    CATEGORY("the application's category may not read orders; Customer Service may ({code})"),
    PUSHES_MISSING("pushes are not set up; set the address and tick order status, tracking and webchat in the console"
            + " ({code})"),
    SHOWN("they are shown"),
    NEITHER_SHOWN(
            "the latest order shows neither: if no order does, ask for access to protected customer data in the Dev"
                    + " Dashboard; without it orders are found by their number alone"),
    NUMBER_CONNECTED("the number is connected"),
    NUMBER_STATE("the number is {state}; see WhatsApp Manager"),
    QUALITY_HIGH("the platform rates the number high"),
    QUALITY_MEDIUM("the platform rates the number medium: buyers have blocked or reported it; at low, limits fall"),
    QUALITY_LOW("the platform rates the number low: write to nobody first until it recovers"),
    QUALITY_NONE("the platform has not rated the number yet"),
    LIMIT("in 24 hours {tier} buyers may be written to outside their windows; answers inside are not counted"),
    LIMIT_NONE("in 24 hours any number of buyers may be written to outside their windows"),
    LIMIT_UNKNOWN("the platform does not say how many may be written to first"),
    THROUGHPUT("the throughput is {level}"),
    NUMBER_HIDDEN("the platform does not show the number ({code}): the token has run out, or lacks"
            + " whatsapp_business_messaging"),
    SUBSCRIBED(
            "these applications are told of the WhatsApp Business Account: {applications}; the desk's has to be among them"),
    NOT_SUBSCRIBED("no application is subscribed to the WhatsApp Business Account, so that nothing comes in: see"
            + " docs/channels/whatsapp.md"),
    TEMPLATES_LISTED("its templates can be listed"),
    BUSINESS_ACCOUNT_HIDDEN("the platform does not show the WhatsApp Business Account ({code}): businessAccountId is"
            + " another's, or the token lacks whatsapp_business_management"),
    KEY_WRITES("the key may change orders"),
    KEY_READS("the key only reads: give it the permission read/write in WooCommerce > Settings > Advanced > REST API"
            + " ({code})"),
    WEBHOOKS_LATER("they show that they work when the first one comes in"),
    SECRET_MISSING("signingSecret is missing: enter the secret of the webhooks, which the desk checks"),
    SENDERS(
            "Amazon takes answers from addresses alone that stand under Messaging Permissions in Seller Central; it cannot"
                    + " be asked for them. An answer from another address comes back and is shown as failed"),
    MAILBOX_BY_PASSWORD("the mailbox of an Amazon account is opened with its password alone, and 'auth' is '{auth}'"),
    WITHOUT_ORDERS("without clientId, clientSecret and refreshToken there are messages and no orders beside them"),
    MAILBOX_OPEN("the mailbox lets the desk in"),
    FOLDER("the folder can be read and holds {number} mails"),
    FOLDER_MISSING("the folder named in 'folder' is not in the mailbox"),
    SENT_SEEN("what is written past the desk is seen, and a send that was cut off is looked up"),
    SENT_MISSING("no folder of sent mails was found: name it in 'sentFolder'; without it a send that was cut off is"
            + " settled by a person"),
    IDLE("the server tells at once of a new mail"),
    NO_IDLE("the server has no IDLE: mails are seen at the next look"),
    SMTP_OPEN("the server lets the desk send"),
    HUNG_UP("the server ended the connection"),
    ENCRYPTED("TLS from the first byte, at port {port}"),
    START_TLS("STARTTLS, which is insisted on, at port {port}"),
    SAME_MACHINE("none, and none is needed: the server is on this machine");

    private final String english;

    PlatformReason(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    public static Optional<PlatformReason> of(String id) {
        return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst();
    }

    /** A reason of this catalogue as it was stored, or what somebody else says. */
    public static Reason read(String stored) {
        return Reason.read(stored, PlatformReason::of);
    }
}
