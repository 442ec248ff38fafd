package org.atiende.server.accounts.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may try to sign in.
 *
 * @param perAddress attempts from one network address in a minute
 * @param perEmail failed attempts for one e-mail from one network in ten minutes; from all together, twenty times as many
 */
@ConfigurationProperties("atiende.sign-in")
record SignInSettings(
        @DefaultValue("30") int perAddress,
        @DefaultValue("10") int perEmail) {}
