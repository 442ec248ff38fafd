package org.atiende.server.accounts.access;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How passwords are judged, hashed and compared. */
@Component
@EnableConfigurationProperties(SignInSettings.class)
public final class Passwords {
    private static final int LEAST_CHARACTERS = 10;
    /** Bcrypt reads no further. */
    private static final int MOST_BYTES = 72;

    /** What nobody's password gives, after as much work as is stated in it. */
    private static final String NOBODY = "{bcrypt}$2a$%02d$Osip634HEnk4IcF1km2QKue./OlHqAsM9RcKvDh3zuKzKd5SfSn4y";

    private final PasswordEncoder encoder;
    /** Compared with where there is no member, so that an unknown e-mail costs the same work as a known one. */
    private final String nobody;

    Passwords(SignInSettings settings) {
        encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.hashing())));
        nobody = NOBODY.formatted(settings.hashing());
    }

    /** @throws Problem INVALID_VALUE when it is too short or too long */
    public String hash(String password) {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS || tooLong(password)) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.PASSWORD_LENGTH.with("least", LEAST_CHARACTERS, "most", MOST_BYTES));
        }
        return encoded(password);
    }

    /** @param hash null when nobody has the e-mail; the answer is no, after the same work */
    boolean match(String password, @Nullable String hash) {
        boolean possible = hash != null && !tooLong(password);
        boolean same = encoder.matches(tooLong(password) ? "" : password, possible ? hash : nobody);
        return possible && same;
    }

    private String encoded(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The password encoder returned nothing");
        }
        return hash;
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
