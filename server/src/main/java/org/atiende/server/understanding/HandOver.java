package org.atiende.server.understanding;

import org.atiende.nlu.Language;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.ChannelId;

/**
 * Whether a person must look at what a buyer wrote, whatever rules or drafts there are.
 *
 * @param below the confidence below which a person decides
 * @param needed whether one must: it is below, or not Spanish, or angry, or the buyer asks for a person
 */
public record HandOver(double below, boolean needed) {
    /** Below this probability of the first intent a person decides, where a workspace has said nothing else. */
    public static final double THRESHOLD = Confidence.PERSON_BELOW;

    /** The intent of who will not talk to a machine. */
    public static final String ASKS_FOR_A_PERSON = "human_agent";

    /** By what a model read. */
    public static HandOver of(Understanding read, ChannelId channel, HandOverMarks.Marks marks) {
        double below = marks.below(channel, read.intents().getFirst().intent());
        return new HandOver(
                below,
                read.confidence() < below
                        || read.language() != Language.ES
                        || read.emotion().emotion().equals(Taxonomy.ANGRY)
                        || read.intents().stream().anyMatch(it -> it.intent().equals(ASKS_FOR_A_PERSON)));
    }

    /** By what a member says, who is sure. */
    public static HandOver of(Correction said, ChannelId channel, HandOverMarks.Marks marks) {
        return new HandOver(
                marks.below(channel, said.intents().getFirst()),
                said.emotion().equals(Taxonomy.ANGRY) || said.intents().contains(ASKS_FOR_A_PERSON));
    }
}
