package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.atiende.server.kernel.Objection;
import org.atiende.server.replies.policy.Digits.Row;
import org.springframework.stereotype.Component;

/** Holds texts against the rules of their channel. Keeps nothing of them. */
@Component
public final class Policy {
    private final Rulebook rules = Rulebook.shipped();
    private final Map<Topic, Phrases> phrases = new EnumMap<>(Topic.class);

    public Policy() {
        for (Topic topic : Topic.values()) {
            if (topic.worded()) {
                phrases.put(topic, Phrases.of(topic));
            }
        }
    }

    /** What a channel objects to in a text, and the text without it. */
    public Verdict check(String text, Situation situation) {
        List<Objection> objections = objections(text, situation);
        if (objections.isEmpty()) {
            return new Verdict(objections, Optional.empty());
        }
        Optional<String> mended = Mending.of(
                        text, objections, situation.traits().alphabet())
                .filter(it -> objections(it, situation).stream().noneMatch(Objection::refuses));
        return new Verdict(objections, mended);
    }

    /** The objection to a text that a machine has sent to others in almost the same words. */
    public Optional<Objection> repeated(Situation situation) {
        return rules.of(situation.channel(), situation.place()).stream()
                .filter(it -> it.topic() == Topic.REPEATED)
                .findFirst()
                .map(it -> it.objection(List.of()));
    }

    private List<Objection> objections(String text, Situation situation) {
        List<Rule> held = rules.of(situation.channel(), situation.place());
        Reading reading = new Reading(text);
        List<Finding> findings = findings(reading, situation::knows);
        List<Objection> objections = new ArrayList<>();
        for (Rule rule : held) {
            TreeSet<Objection.Span> spans = new TreeSet<>(Spans.ORDER);
            for (Finding finding : findings) {
                if (rule.meets(finding)) {
                    spans.add(reading.plain().asWritten(finding.start(), finding.end()));
                }
            }
            switch (rule.topic()) {
                case LENGTH ->
                    spans.addAll(Limits.beyond(
                            text,
                            situation.traits().maxLength(),
                            situation.traits().alphabet()));
                case ALPHABET ->
                    spans.addAll(Limits.foreign(text, situation.traits().alphabet()));
                default -> {}
            }
            if (!spans.isEmpty()) {
                objections.add(rule.objection(Spans.joined(spans)));
            }
        }
        return objections;
    }

    /** Everything in a text that a rule of some channel may be about. */
    List<Finding> findings(Reading reading, Predicate<String> known) {
        List<Finding> findings = new ArrayList<>();
        List<Row> rows = Digits.rows(reading);
        Phones.find(reading, rows, known, findings);
        Accounts.find(reading, rows, known, findings);
        Links.find(reading, findings);
        phrases.forEach((topic, it) -> it.find(reading, topic, findings));
        return findings;
    }

    List<Rule> rules() {
        return rules.all();
    }
}
