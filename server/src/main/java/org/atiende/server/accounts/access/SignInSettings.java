package org.atiende.server.accounts.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may try to sign in, and what a try costs.
 *
 * @param perAddress attempts from one network address in a minute
 * @param perEmail failed attempts for one e-mail from one network in ten minutes; from all together, twenty times as many
 * @param hashing bcrypt's work for a new password as the power of two of its rounds, 4 to 31; one more doubles the time
 */
@ConfigurationProperties("atiende.sign-in")
record SignInSettings(
        @DefaultValue("30") int perAddress,
        @DefaultValue("10") int perEmail,
        @DefaultValue("12") int hashing) {}
