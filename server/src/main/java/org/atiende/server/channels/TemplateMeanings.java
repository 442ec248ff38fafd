package org.atiende.server.channels;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.server.channels.store.TemplateMeaningStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * What approved messages mean in Chinese and in English, as the shop has written it: platforms keep no translation. All verbs run
 * in the transaction of the workspace that is open.
 */
@Component
public class TemplateMeanings {
    private static final Pattern GAP = Pattern.compile("\\{\\{([^}]*)}}");

    private final ApprovedTemplates templates;
    private final TemplateMeaningStore store;
    private final InstantSource clock;

    TemplateMeanings(ApprovedTemplates templates, TemplateMeaningStore store, InstantSource clock) {
        this.templates = templates;
        this.store = store;
        this.clock = clock;
    }

    /** Those of an account. */
    public List<TemplateMeaningStore.Written> of(WorkspaceId workspace, ChannelId channel) {
        return store.of(workspace, channel);
    }

    /** What a message means; nothing where nobody has written it, or both are empty. */
    public static Optional<Meant> of(ApprovedTemplate template, List<TemplateMeaningStore.Written> written) {
        return written.stream()
                .filter(it -> it.name().equals(template.name()) && it.language().equals(template.language()))
                .findFirst()
                .map(it -> new Meant(it.zh(), it.en(), !it.words().equals(template.words())));
    }

    /**
     * A meaning, with the gaps of the message.
     *
     * @param outdated whether the message says something else since it was written
     */
    public record Meant(String zh, String en, boolean outdated) {}

    /** Writes what a message means in place of what was written; two empty texts take it away. */
    public void write(WorkspaceId workspace, ChannelId channel, String name, String language, String zh, String en) {
        ApprovedTemplate template = templates
                .find(workspace, channel, name, language)
                .orElseThrow(() -> new Problem(
                        ProblemCode.NOT_FOUND,
                        "Channel %s has listed no template '%s' in '%s'".formatted(channel, name, language)));
        Set<String> unknown = new TreeSet<>();
        Stream.of(zh, en)
                .flatMap(it -> GAP.matcher(it).results())
                .map(it -> it.group(1))
                .filter(it -> !template.gaps().contains(it))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "The meaning of template '%s' has gaps that it has not: %s"
                            .formatted(name, String.join(", ", unknown)));
        }
        if (zh.isBlank() && en.isBlank()) {
            store.remove(workspace, channel, name, language);
            return;
        }
        store.put(
                workspace,
                channel,
                new TemplateMeaningStore.Written(name, language, zh.strip(), en.strip(), template.words()),
                clock.instant());
    }
}
