package org.atiende.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses bodies that are too large before they are parsed, also those that do not say how large they are: a parser holds a
 * string as long as it comes, and the limits of its fields are looked at only afterwards.
 */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {
    private static final int USUAL = 256 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        LargestBody own = parameter.getContainingClass().getAnnotation(LargestBody.class);
        int most = own == null ? USUAL : own.value();
        HttpHeaders headers = message.getHeaders();
        if (headers.getContentLength() > most) {
            throw tooLarge(most);
        }
        byte[] body = message.getBody().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(most);
        }
        return new Read(headers, new ByteArrayInputStream(body));
    }

    private static Problem tooLarge(int most) {
        return new Problem(ProblemCode.TOO_LARGE, "The body is larger than %d bytes".formatted(most));
    }

    /** A body that was read. */
    private record Read(HttpHeaders headers, InputStream body) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
