package org.atiende.server.understanding;

import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MessageReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The model that the build trained. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MixSettings.class)
class NluConfiguration {

    @Bean
    MessageReader messageReader() {
        return EsMx.reader();
    }
}
