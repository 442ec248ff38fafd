package org.atiende.channel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atiende.channel.reasons.Reason;

/**
 * A message approved by a platform beforehand, with gaps to be filled.
 *
 * @param language such as {@code es_MX}
 * @param category the platform's word, such as {@code UTILITY}
 * @param body with its gaps as the platform writes them, such as <code>{{1}}</code>
 * @param gaps of the body, in the order in which they are filled
 * @param unusable why it cannot be sent now, or not by the desk
 */
public record ApprovedTemplate(
        String name,
        String language,
        String category,
        Optional<String> header,
        String body,
        Optional<String> footer,
        List<String> gaps,
        Optional<Reason> unusable) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    public ApprovedTemplate {
        gaps = List.copyOf(gaps);
    }

    /** What the platform calls the gaps, in their order; empty where they are numbered. */
    public List<String> names() {
        return gaps.stream().allMatch(it -> NUMBER.matcher(it).matches()) ? List.of() : gaps;
    }

    /** The same, as the platform judges it now; what is empty stays as it was. */
    public ApprovedTemplate with(Optional<Reason> unusable, Optional<String> category) {
        return new ApprovedTemplate(
                name,
                language,
                category.orElse(this.category),
                header,
                body,
                footer,
                gaps,
                unusable.or(() -> this.unusable));
    }

    /** All that the buyer would read. */
    public String filled(List<String> values) {
        String words = body;
        for (int i = 0; i < Math.min(gaps.size(), values.size()); i++) {
            words = words.replace("{{" + gaps.get(i) + "}}", values.get(i));
        }
        return String.join(
                "\n",
                Stream.of(header, Optional.of(words), footer)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
