package org.atiende.server.channels;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AttachmentSettings.class, CheckSettings.class, WidgetSettings.class})
class ChannelsConfiguration {}
