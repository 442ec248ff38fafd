package org.atiende.server;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the workbench: its files, and its first page for every address that is a place inside it. */
@Configuration(proxyBeanMethods = false)
class Workbench implements WebMvcConfigurer {
    private final String location;

    Workbench(@Value("${atiende.web:classpath:/static/}") String location) {
        this.location =
                location.startsWith("classpath:") || location.startsWith("file:") ? location : "file:" + location + "/";
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Names under assets carry a hash of their content; beside most lies what the build made of it for slow lines.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new FirstPage());
    }

    private static final class FirstPage extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource found = super.getResource(path, location);
            boolean api = path.startsWith("api/") || path.startsWith("webhooks/") || path.startsWith("actuator/");
            if (found != null || api || path.contains(".")) {
                return found;
            }
            return super.getResource("index.html", location);
        }
    }
}
