package org.atiende.nlu.training;

/**
 * What can be chosen in training. What was chosen, and where the figures are: docs/decisions/0013-what-the-reader-is-made-of-today.md.
 *
 * @param cost of the intent classifiers
 * @param emotionCost of the emotion classifiers
 * @param stemWeight length of the block of stems beside words and characters
 * @param meaningWeight length of the block of concepts
 * @param classWeight length of the block of the thesaurus
 * @param turnsWeight length of the block of the turns before
 * @param channelWeight length of the block of the channel
 * @param mannerWeight length of the block on manner of writing, for emotions alone
 * @param leastMessages in how many messages a feature must occur
 * @param positiveWeight how much more an example of a class counts than one of the others
 * @param furtherShare how much the second and third labels of a message count in learning an intent, 0 to 1
 * @param narrowShare what part of its scores the classifier with a narrow middle adds to those of the intents
 * @param narrowPasses how often that one goes through all messages; fewer messages want more passes
 * @param strangers what part of the messages that begin a talk is learnt as if turns of another talk stood before it: that there
 *     are turns before says nothing of what is wanted
 * @param unplaced what part of the messages is learnt as if nobody knew where they came in
 * @param secondLook whether the scores are looked at a second time; with few examples an intent that is better left out
 */
public record Settings(
        double cost,
        double emotionCost,
        float stemWeight,
        float meaningWeight,
        float classWeight,
        float turnsWeight,
        float channelWeight,
        float mannerWeight,
        int leastMessages,
        double positiveWeight,
        double furtherShare,
        double narrowShare,
        int narrowPasses,
        double strangers,
        double unplaced,
        boolean secondLook) {
    public static final Settings STANDARD =
            new Settings(1, 1, 0.7f, 0.8f, 0.8f, 0.5f, 0.8f, 1, 2, 1, 0.5, 0.15, 3, 0.3, 0.3, true);
}
