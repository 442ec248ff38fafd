package org.atiende.server.understanding;

/** What readers are told of where a message came in: the names of channels in the corpus that the model learnt from. */
public final class ChannelName {
    private static final String QUESTION = "question";

    private ChannelName() {}

    /**
     * The name of a channel. On Mercado Libre questions are asked before a purchase and messages written after it; that says
     * much of what is wanted. A kind that the corpus does not have is named as it is: the model takes nothing from it.
     *
     * @param kind such as {@code mercadolibre}
     * @param thread the kind of the talk: {@code chat}, {@code question}, {@code order} or {@code claim}
     */
    public static String of(String kind, String thread) {
        if (kind.equals("mercadolibre")) {
            return thread.equals(QUESTION) ? "mercadolibre_question" : "mercadolibre_message";
        }
        return kind;
    }
}
