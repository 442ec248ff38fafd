package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.automation.Forms;
import org.atiende.server.web.Open;
import org.atiende.server.web.Quota;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which a buyer says what a rule asks for; plain HTML without a script, for the oldest phone. */
@Hidden
@RestController
class BuyerPageController {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final int LONGEST = 120;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Forms forms;
    private final Quota looks;

    BuyerPageController(
            Forms forms, InstantSource clock, @Value("${atiende.buyer-page.per-address:60}") int perAddress) {
        this.forms = forms;
        this.looks = new Quota(perAddress, MINUTE, clock);
    }

    @Open("Who holds the signed link may see what it asks, and nothing else")
    @GetMapping("/c/{token}")
    ResponseEntity<String> page(@PathVariable String token, HttpServletRequest http) {
        looks.take(Quota.network(http.getRemoteAddr()));
        return show(forms.page(token), Map.of(), Map.of());
    }

    @Open("Who holds the signed link may answer it, once")
    @PostMapping("/c/{token}")
    ResponseEntity<String> answer(
            @PathVariable String token, @RequestParam Map<String, String> sent, HttpServletRequest http) {
        looks.take(Quota.network(http.getRemoteAddr()));
        Forms.Page page = forms.page(token);
        if (!(page instanceof Forms.Page.Asks asks)) {
            return show(page, Map.of(), Map.of());
        }
        BuyerForm form = BuyerForm.of(asks.kind());
        Map<String, String> given = new LinkedHashMap<>();
        for (BuyerForm.Field field : form.fields()) {
            String value = sent.getOrDefault(field.name(), "").strip();
            given.put(field.name(), value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        }
        String sure = sent.getOrDefault(BuyerForm.SURE, "");
        if (sure.length() <= LONGEST) {
            given.put(BuyerForm.SURE, sure);
        }
        Map<String, String> faults = form.faults(given);
        if (!faults.isEmpty()) {
            return show(page, given, faults);
        }
        Map<String, String> tidy = form.tidy(given);
        return forms.answer(asks, tidy, form.said(tidy))
                ? html(HttpStatus.OK, BuyerHtml.thanks(asks.shop(), form))
                : show(forms.page(token), Map.of(), Map.of());
    }

    private static ResponseEntity<String> show(Forms.Page page, Map<String, String> given, Map<String, String> faults) {
        return switch (page) {
            case Forms.Page.Asks asks ->
                html(
                        faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                        BuyerHtml.asks(asks.shop(), BuyerForm.of(asks.kind()), given, faults));
            case Forms.Page.Used used -> html(HttpStatus.GONE, BuyerHtml.used(used.shop()));
            case Forms.Page.Over over -> html(HttpStatus.GONE, BuyerHtml.over(over.shop()));
            case Forms.Page.Unknown unknown -> html(HttpStatus.NOT_FOUND, BuyerHtml.unknown());
        };
    }

    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(page);
    }
}
