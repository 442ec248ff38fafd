package org.atiende.server.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.atiende.server.kernel.ProblemCode;

/**
 * The problems that an endpoint can answer with beyond those that its form gives away, for the description of the API.
 * Rights, path ids, bodies and cursors speak for themselves.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Problems {
    ProblemCode[] value();
}
