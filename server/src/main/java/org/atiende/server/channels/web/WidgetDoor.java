package org.atiende.server.channels.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.atiende.server.channels.Widget;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The chain that the widget's requests pass. They come from pages of the shop, with a token in a header and never with a
 * cookie, so that no other page can send them in a visitor's name; browsers are told which pages may read the answers.
 */
@Configuration(proxyBeanMethods = false)
class WidgetDoor {
    private static final String PATH = "/api/v1/widget/";

    @Bean
    @Order(0)
    SecurityFilterChain visitorsDoor(
            HttpSecurity http,
            Widget widget,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.securityMatcher(PATH + "**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new Origins(widget, problems), SecurityContextHolderFilter.class)
                .build();
    }

    /** Lets pages of the channel's own sites in and no others. What is no page of a browser names no origin. */
    private static final class Origins extends OncePerRequestFilter {
        private final Widget widget;
        private final HandlerExceptionResolver problems;

        Origins(Widget widget, HandlerExceptionResolver problems) {
            this.widget = widget;
            this.problems = problems;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            if (origin != null) {
                Problem refused = refusal(request, origin);
                if (refused != null) {
                    problems.resolveException(request, response, null, refused);
                    return;
                }
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
            }
            if (request.getMethod().equals("OPTIONS")) {
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
                response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            chain.doFilter(request, response);
        }

        private @Nullable Problem refusal(HttpServletRequest request, String origin) {
            String rest = request.getServletPath().substring(PATH.length());
            int slash = rest.indexOf('/');
            try {
                ChannelId channel = ChannelId.of(slash < 0 ? rest : rest.substring(0, slash));
                return widget.origins(channel).contains(origin.toLowerCase(Locale.ROOT))
                        ? null
                        : new Problem(
                                ProblemCode.FORBIDDEN,
                                "The pages of '%s' are not among the origins of channel %s"
                                        .formatted(Texts.excerpt(origin, 80), channel));
            } catch (Problem malformed) {
                return malformed;
            }
        }
    }
}
