package org.atiende.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.Context;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.model.LinearReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Masks and reads messages of ordinary lengths, one after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NluBench {
    private static final List<String> MESSAGES = List.of(
            "hola buenas tardes, me puede decir cuándo llega mi paquete? el pedido es 2000003508419013",
            "ya quedó, gracias",
            "Llegó roto de una esquina y sin el cargador, quiero que me lo cambien o me regresen mi dinero",
            "tienen en talla 28 negro??",
            "oiga mi esposo hizo una compra con ustedes el día lunes y hasta ahorita nadie nos contesta, ya mandamos correos y mensajes,"
                    + " mi número es 5512345678 por si me quieren marcar, la verdad ya estamos desesperados porque es para una fiesta",
            "hacen factura? mi rfc es GODE561231GR8",
            "no manches ya son 3 semanas!!! voy a ir a profeco",
            "cuánto es lo menos");

    private final LinearReader reader = (LinearReader) EsMx.reader();
    private final List<MaskedText> masked =
            MESSAGES.stream().map(PersonalData::mask).toList();
    private int next;

    @Benchmark
    public MaskedText mask() {
        return PersonalData.mask(MESSAGES.get(next++ & 7));
    }

    /** What is wanted alone: no emotion, no evidence, nothing that is spoken of. */
    @Benchmark
    public List<IntentScore> intents() {
        return reader.intents(masked.get(next++ & 7), Context.NONE);
    }

    @Benchmark
    public Understanding read() {
        return reader.read(masked.get(next++ & 7));
    }

    @Benchmark
    public Understanding maskAndRead() {
        return reader.read(PersonalData.mask(MESSAGES.get(next++ & 7)));
    }
}
