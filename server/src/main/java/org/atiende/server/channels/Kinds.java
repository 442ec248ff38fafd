package org.atiende.server.channels;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.atiende.channel.Acting;
import org.atiende.channel.Connector;
import org.atiende.channel.Requirements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The kinds of channels that this desk knows, and what an account of each needs. */
@Component
public class Kinds {
    private final Connectors connectors;

    Kinds(Connectors connectors) {
        this.connectors = connectors;
    }

    /**
     * A kind of channel.
     *
     * @param ways how an account is connected: by its owner's consent on the platform's page, or by keys that are entered
     * @param account what the platform calls the id of an account; empty where it is free to choose
     * @param settings the needed ones first
     * @param rights the least that the platform has to grant, by its own names
     * @param tells whether the platform posts to an address of the desk that has to be entered with it
     * @param chat whether buyers can be answered over it; on the others orders alone come in
     * @param acts what can be done to its orders
     */
    @Schema(name = "ChannelKind")
    public record Kind(
            @Schema(example = "mercadolibre") String kind,

            @ArraySchema(schema = @Schema(allowableValues = {"consent", "keys"}))
            List<String> ways,

            @Schema(example = "user_id") String account,
            List<Setting> settings,
            List<Right> rights,
            boolean tells,
            boolean chat,

            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "hold",
                                        "release",
                                        "change_address",
                                        "ask_for_review",
                                        "write_to_buyer"
                                    }))
            List<String> acts) {}

    /**
     * A setting of an account.
     *
     * @param secret whether it is to be hidden while it is typed
     * @param ways with which it can be entered
     * @param needed with which of them nothing works without it
     * @param unless another setting that makes it needless
     * @param standard what holds where it is left out
     */
    @Schema(name = "ChannelSetting")
    public record Setting(
            @Schema(example = "clientSecret") String name,
            boolean secret,

            @ArraySchema(schema = @Schema(allowableValues = {"consent", "keys"}))
            List<String> ways,

            @ArraySchema(schema = @Schema(allowableValues = {"consent", "keys"}))
            List<String> needed,

            @Nullable String unless,
            @Nullable String standard) {}

    /**
     * A right that the platform grants.
     *
     * @param toAct whether it is needed to answer or to act alone; without it everything comes in and nothing goes out
     */
    @Schema(name = "ChannelRight")
    public record Right(@Schema(example = "read_orders") String name, boolean toAct) {}

    /** All of them, by name. */
    public List<Kind> all() {
        return connectors.offered().stream().map(Kinds::of).toList();
    }

    private static Kind of(Connector connector) {
        Requirements needs = connector.requirements();
        return new Kind(
                connector.kind(),
                words(needs.ways()),
                needs.account(),
                needs.settings().stream()
                        .map(it -> new Setting(
                                it.name(),
                                it.secret(),
                                words(it.ways()),
                                words(it.needed()),
                                it.unless().orElse(null),
                                it.standard().orElse(null)))
                        .toList(),
                needs.rights().stream()
                        .map(it -> new Right(it.name(), it.toAct()))
                        .toList(),
                needs.tells(),
                connector.traits().maxLength() > 1,
                connector.acting().map(Acting::kinds).map(Kinds::words).orElse(List.of()));
    }

    private static List<String> words(Collection<? extends Enum<?>> all) {
        return all.stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
