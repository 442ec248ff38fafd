package org.atiende.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.reasons.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A message approved by a platform beforehand, with gaps to be filled.
 *
 * @param language such as {@code es_MX}
 * @param category the platform's word, such as {@code UTILITY}
 * @param body with its gaps as the platform writes them, such as <code>{{1}}</code>
 * @param gaps of the body, in the order in which they are filled
 * @param unusable why it cannot be sent now, or not by the desk
 * @param around what stands around the body and is filled; absent from lists that were stored before there was such a thing
 */
public record ApprovedTemplate(
        String name,
        String language,
        String category,
        Optional<String> header,
        String body,
        Optional<String> footer,
        List<String> gaps,
        Optional<Reason> unusable,
        @Nullable Around around) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern GAP = Pattern.compile("\\{\\{[^{}]*}}");

    public ApprovedTemplate {
        gaps = List.copyOf(gaps);
    }

    /**
     * What stands around the body and is filled.
     *
     * @param headerGaps of the header's words, in the order in which they are filled
     * @param file the kind of the file that stands above the body: {@code image}, {@code video} or {@code document}
     * @param buttons below it that have a gap
     */
    public record Around(List<String> headerGaps, Optional<String> file, List<Button> buttons) {
        public Around {
            headerGaps = List.copyOf(headerGaps);
            buttons = List.copyOf(buttons);
        }
    }

    /**
     * A button that is filled.
     *
     * @param index its place among all buttons, from 0
     * @param kind {@code url}: its address ends in the gap; {@code copy_code}: the buyer copies what fills it
     * @param address with its gap; empty where it has none
     */
    public record Button(int index, String kind, String title, Optional<String> address) {}

    private static final Around NOTHING = new Around(List.of(), Optional.empty(), List.of());

    /** What stands around the body and is filled. */
    public Around filledAround() {
        return around == null ? NOTHING : around;
    }

    /** What the platform calls the gaps, in their order; empty where they are numbered. */
    public List<String> names() {
        return names(gaps);
    }

    /** What the platform calls the gaps of the header. */
    public List<String> headerNames() {
        return names(filledAround().headerGaps());
    }

    private static List<String> names(List<String> gaps) {
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
                unusable.or(() -> this.unusable),
                around);
    }

    /** All that the platform has approved to be read, with its gaps. */
    public String words() {
        return Stream.of(header, Optional.of(body), footer)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    /** All that the buyer would read, and where buttons would lead. */
    public String filled(Outgoing.Body.Template with) {
        List<String> lines = new ArrayList<>();
        header.ifPresent(it ->
                lines.add(filled(it, filledAround().headerGaps(), with.around().header())));
        lines.add(filled(body, gaps, with.parameters()));
        footer.ifPresent(lines::add);
        List<String> values = with.around().buttons();
        for (int i = 0; i < Math.min(filledAround().buttons().size(), values.size()); i++) {
            Button button = filledAround().buttons().get(i);
            String value = values.get(i);
            lines.add(button.title() + ": "
                    + button.address()
                            .map(it -> GAP.matcher(it).replaceAll(Matcher.quoteReplacement(value)))
                            .orElse(value));
        }
        return String.join("\n", lines);
    }

    private static String filled(String words, List<String> gaps, List<String> values) {
        String filled = words;
        for (int i = 0; i < Math.min(gaps.size(), values.size()); i++) {
            filled = filled.replace("{{" + gaps.get(i) + "}}", values.get(i));
        }
        return filled;
    }
}
