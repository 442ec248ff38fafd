package org.atiende.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.atiende.server.kernel.Right;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks for the right that an endpoint needs before the request is read: who may not do a thing learns nothing about how
 * it would have to be asked for. The check on the method itself stands behind this one.
 */
final class Rights implements HandlerInterceptor {
    private static final Pattern RIGHT = Pattern.compile("hasAuthority\\('(\\w+)'\\)");

    /** The rights of which one is needed; empty where the endpoint is open. */
    static List<Right> needed(HandlerMethod method) {
        PreAuthorize rule = method.getMethodAnnotation(PreAuthorize.class);
        if (rule == null) {
            return List.of();
        }
        return RIGHT.matcher(rule.value())
                .results()
                .map(found -> Right.valueOf(found.group(1)))
                .toList();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A stream that ends is dispatched once more, when its caller has been let in long ago and is known no longer.
        if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method) {
            List<Right> needed = needed(method);
            if (!needed.isEmpty() && needed.stream().noneMatch(it -> held().contains(it.name()))) {
                throw new AccessDeniedException("None of " + needed);
            }
        }
        return true;
    }

    private static Set<String> held() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null ? Set.of() : AuthorityUtils.authorityListToSet(caller.getAuthorities());
    }
}
