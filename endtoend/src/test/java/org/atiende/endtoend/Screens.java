package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system's Chromium, and what every screen in it has to stand: no key in place of a word, nothing wider than the
 * window, no fault in the console, and nothing that shuts somebody out (axe-core, with WCAG 2.2 AA). Each screen's picture is kept under
 * target/screens. Not for several threads.
 */
final class Screens implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path WEB = Path.of(System.getProperty("atiende.web"));
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    private final Path pictures;
    private final String axe;
    private final List<String> keys;

    Screens() throws IOException {
        // Many processes share two processors here: what is right after a while is right.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        pictures = Files.createDirectories(Path.of("target", "screens"));
        axe = Files.readString(WEB.resolve("node_modules/axe-core/axe.min.js"));
        keys = keys();
    }

    /** The workbench as the launcher serves it. */
    static Path workbench() {
        Path built = WEB.resolve("workbench/dist").toAbsolutePath().normalize();
        assertThat(built.resolve("index.html"))
                .as("the built workbench; ./atiende test builds it, npm run build in web does too")
                .isRegularFile();
        return built;
    }

    /** A window of a browser in which nobody has signed in. */
    Page open(String language, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setTimezoneId("America/Mexico_City")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.addInitScript("localStorage.setItem('atiende.language', '%s')".formatted(language));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }

    /** Whatever goes wrong in a page, from now on. Refusals that the screen is there to show are none. */
    static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !expected(message)) {
                faults.add(message.text());
            }
        });
        return faults;
    }

    /** Before the sign-in there is no session, and a workspace without a second reader has none to show. */
    private static boolean expected(ConsoleMessage message) {
        return message.text().contains("401")
                || message.text().contains("404") && message.location().contains("/second-reader");
    }

    /** Takes the screen's picture, and says what is wrong with it. */
    List<String> look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
        List<String> faults = new ArrayList<>();
        String text = page.innerText("body");
        // names of events and the like are shown as they are
        List<String> named = page.locator("code").allInnerTexts();
        keys.stream()
                .filter(text::contains)
                .filter(key -> !named.contains(key))
                .forEach(key -> faults.add(name + ": shows the key " + key));
        int over = ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
        if (over > 0) {
            faults.add("%s: is %d pixels wider than the window".formatted(name, over));
        }
        page.evaluate(axe);
        JsonNode violations = JSON.readTree((String) page.evaluate("""
                async () => {
                  // what WCAG 2.2 added is off unless it is asked for
                  const added = axe.getRules(['wcag22a', 'wcag22aa']).map(({ ruleId }) => [ruleId, { enabled: true }]);
                  const { violations } = await axe.run(document, {
                    resultTypes: ['violations'],
                    rules: Object.fromEntries(added),
                  });
                  return JSON.stringify(violations);
                }"""));
        Map<String, String> serious = new LinkedHashMap<>();
        for (JsonNode violation : violations) {
            String impact = violation.path("impact").asString("");
            if (impact.equals("serious") || impact.equals("critical")) {
                violation
                        .path("nodes")
                        .forEach(
                                node -> serious.putIfAbsent(violation.path("id").asString(), place(node)));
            }
        }
        serious.forEach((rule, where) -> faults.add("%s: %s at %s".formatted(name, rule, where)));
        return faults;
    }

    /** Keeps the screen's picture as the documentation shows it, small. */
    void show(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(66));
    }

    private static String place(JsonNode node) {
        String summary = node.path("failureSummary")
                .asString("")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
        return node.path("html").asString("") + " " + summary.strip();
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(directory -> BROWSERS.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("None of %s is on the path".formatted(BROWSERS)));
    }

    /** Names of words such as {@code list.empty.open}; those without a dot could be words themselves. */
    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        collect("", JSON.readTree(Files.readString(WEB.resolve("workbench/src/locales/en.json"))), keys);
        assertThat(keys).hasSizeGreaterThan(100);
        return keys;
    }

    private static void collect(String prefix, JsonNode node, List<String> keys) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(key + ".", entry.getValue(), keys);
            } else if (key.contains(".")) {
                keys.add(key.replaceAll("_(one|other|many|few|zero)$", ""));
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
