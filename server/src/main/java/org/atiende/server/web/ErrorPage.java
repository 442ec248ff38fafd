package org.atiende.server.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.atiende.server.kernel.ProblemCode;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the container refuses before any controller is found, in the same form as everything else. */
@RestController
@Hidden
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    @Open("tells of an error whose request was judged already")
    ResponseEntity<ProblemAnswer> tell(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        int number = status instanceof Integer found ? found : 404;
        ProblemCode code = ProblemStatus.codeOf(number);
        String detail = number >= 500 ? "The request could not be answered" : "The request was refused";
        return ResponseEntity.status(number)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemAnswer.of(code, detail, path instanceof String text ? text : "/"));
    }
}
