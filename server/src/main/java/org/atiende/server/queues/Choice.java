package org.atiende.server.queues;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who is to have a conversation, and why the others are not.
 *
 * @param queue the name of the queue that it is in; null where none fits
 * @param member null for nobody: members take it themselves
 * @param reason why this member; null for nobody
 * @param members everybody who answers buyers, each with what speaks against them
 */
@Schema(name = "QueueChoice")
public record Choice(
        @Nullable String queue,
        @Nullable MemberId member,

        @Nullable @Schema(allowableValues = {"named", "sticky", "round_robin", "least_busy"})
        String reason,

        List<Considered> members) {
    public Choice {
        members = List.copyOf(members);
    }

    /**
     * A member who was considered.
     *
     * @param open how many open conversations they have
     * @param against null where they could have it
     */
    @Schema(name = "QueueConsidered")
    public record Considered(
            MemberId id,
            String name,
            int open,

            @Nullable @Schema(allowableValues = {"away", "off_hours", "not_here", "not_in_queue", "language", "full"})
            String against) {}

    /** Chooses, by nothing but what is given: the same for the same. */
    static Choice of(QueueSettings settings, Waiting waiting, List<Candidate> all) {
        Optional<QueueSettings.Queue> queue = settings.queueOf(waiting);
        List<Considered> considered = new ArrayList<>();
        List<Candidate> able = new ArrayList<>();
        for (Candidate it : all) {
            String against = against(settings, queue, waiting, it);
            considered.add(new Considered(it.id(), it.name(), it.open(), against));
            if (against == null) {
                able.add(it);
            }
        }
        String name = queue.map(QueueSettings.Queue::name).orElse(null);
        Optional<Candidate> named = settings.named().stream()
                .filter(it -> it.fits(waiting))
                .flatMap(it -> all.stream().filter(one -> one.id().equals(it.member()) && settings.works(one)))
                .findFirst();
        if (named.isPresent()) {
            return new Choice(name, named.get().id(), "named", considered);
        }
        if (settings.strategy() == Strategy.MANUAL) {
            return new Choice(name, null, null, considered);
        }
        Optional<Candidate> last = able.stream()
                .filter(it -> settings.sticky() && it.id().equals(waiting.last()))
                .findFirst();
        if (last.isPresent()) {
            return new Choice(name, last.get().id(), "sticky", considered);
        }
        return able.stream()
                .min(order(settings.strategy()))
                .map(it -> new Choice(name, it.id(), settings.strategy().id(), considered))
                .orElseGet(() -> new Choice(name, null, null, considered));
    }

    private static @Nullable String against(
            QueueSettings settings, Optional<QueueSettings.Queue> queue, Waiting waiting, Candidate it) {
        if (it.away()) {
            return "away";
        }
        if (it.offHours()) {
            return "off_hours";
        }
        if (!settings.works(it)) {
            return "not_here";
        }
        if (queue.isPresent() && !queue.get().members().contains(it.id())) {
            return "not_in_queue";
        }
        Optional<QueueSettings.Skill> skill = settings.skillOf(it.id());
        List<String> languages = skill.map(QueueSettings.Skill::languages).orElse(List.of());
        // Where nothing was read yet, a picture say, no language is known, and it must not wait for ever.
        if (!languages.isEmpty() && !waiting.language().isBlank() && !languages.contains(waiting.language())) {
            return "language";
        }
        return settings.capacityOf(it.id()).filter(most -> it.open() >= most).isPresent() ? "full" : null;
    }

    private static Comparator<Candidate> order(Strategy strategy) {
        Comparator<Candidate> turn = Comparator.comparing((Candidate it) -> it.turn() == null ? Instant.MIN : it.turn())
                .thenComparing(it -> it.id().toString());
        return strategy == Strategy.LEAST_BUSY
                ? Comparator.comparingInt(Candidate::open).thenComparing(turn)
                : turn;
    }
}
