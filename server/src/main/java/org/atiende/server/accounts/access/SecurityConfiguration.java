package org.atiende.server.accounts.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.atiende.server.kernel.Right;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The chain that each request passes. Paths say only who need not be known at all; what a known caller may do is written
 * on each controller method.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(prePostEnabled = false, proxyTargetClass = true)
class SecurityConfiguration {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String SESSION = "/api/v1/session";

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            // The screens' component library writes its styles at run time.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** Platforms sign what they post; nothing else is looked at, because this door is the busiest. */
    @Bean
    @Order(1)
    SecurityFilterChain platformDoor(HttpSecurity http) {
        return strangersDoor(http, "/webhooks/**").build();
    }

    /** Buyers answer by a link that is signed; they have no session, and one that is there by chance counts for nothing. */
    @Bean
    @Order(2)
    SecurityFilterChain buyersDoor(HttpSecurity http) {
        return strangersDoor(http, "/c/**")
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                                        + " frame-ancestors 'none'"))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    /**
     * Scripts, styles and fonts of the workbench: the same for everybody and kept by whoever passes them on, so that no cookie may go
     * with them; what a browser may do with a page, the page itself says.
     */
    @Bean
    @Order(3)
    SecurityFilterChain assetsDoor(HttpSecurity http) {
        return strangersDoor(http, "/assets/**")
                .headers(headers -> headers.defaultsDisabled().contentTypeOptions(Customizer.withDefaults()))
                .build();
    }

    /** A door where nobody is asked who they are. */
    private static HttpSecurity strangersDoor(HttpSecurity http, String paths) {
        return http.securityMatcher(paths)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    @Bean
    @Order(4)
    SecurityFilterChain frontDoor(
            HttpSecurity http,
            Callers callers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new CallerFilter(callers, problems), AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(CsrfCookie.repository())
                        .csrfTokenRequestHandler(new CsrfCookie())
                        // By itself it gives another token with each answer, since each request is authenticated anew:
                        // of two requests side by side one then came with the token of before, and was refused.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(SESSION, "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Right.OPERATE.name())
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(
                                (request, response, e) -> problems.resolveException(request, response, null, e))
                        .accessDeniedHandler(
                                (request, response, e) -> problems.resolveException(request, response, null, e)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.pathPattern("/api/**"), new CacheControlHeadersWriter())))
                .build();
    }

    /**
     * The check on each controller's method. By itself Spring holds every method of every part against four kinds of such checks,
     * which takes half a second of each start; a right that stands elsewhere than on a controller, or is written in another way, would not
     * be asked for.
     */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor rightsOfMethods() {
        AuthorizationManagerBeforeMethodInterceptor check = new AuthorizationManagerBeforeMethodInterceptor(
                new AnnotationMatchingPointcut(RestController.class, PreAuthorize.class, true),
                new PreAuthorizeAuthorizationManager());
        check.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder());
        return check;
    }

    /** Keeps Spring Boot from making up a user with a password in the log; callers are found by the filter. */
    @Bean
    AuthenticationManager nobodyElse() {
        return authentication -> {
            throw new ProviderNotFoundException("Callers are known by their session or API key alone");
        };
    }

    /** A sign-in needs no token: it takes JSON, which a foreign site cannot post without asking first. */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        boolean signIn =
                request.getMethod().equals("POST") && request.getServletPath().equals(SESSION);
        return !SAFE.contains(request.getMethod()) && !signIn && CallerFilter.bySession(request);
    }
}
