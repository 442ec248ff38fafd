package org.atiende.server;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.atiende.postgres.EmbeddedPostgres;
import org.atiende.postgres.HomeLock;
import org.atiende.postgres.Login;
import org.atiende.postgres.PostgresFailed;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MasterKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/** The process: takes its home, starts the database, then the desk; stops them in reverse. */
// Transactions are opened through Tenancy, so that no method need be looked at for one.
@SpringBootApplication(exclude = TransactionAutoConfiguration.class)
public class AtiendeServer {

    public static void main(String[] args) {
        try {
            Settings settings = Settings.of(args, System.getenv());
            if (settings.forgotten().isPresent()) {
                System.out.println(
                        ForgottenPassword.replace(settings, settings.forgotten().get()));
                return;
            }
            HomeLock lock = HomeLock.take(settings.home());
            Runtime.getRuntime().addShutdownHook(new Thread(lock::close));
            if (List.of(args).contains("--atiende.rewrap")) {
                System.out.println(new KeyChange(settings, database(settings)).run(clock().instant()));
                return;
            }
            MasterKey key = KeyFile.load(settings);
            Map<String, Object> properties = database(settings);
            ConfigurableApplicationContext context =
                    application(key, properties).run(args);
            try {
                furnish(settings, context);
            } catch (RuntimeException e) {
                // It would go on serving what is half furnished, and nobody would be told.
                context.close();
                throw e;
            }
        } catch (StartRefused | HomeLock.Taken | PostgresFailed | IOException e) {
            System.err.println("atiende: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Properties that say where the database is and who its owner is; one in the home is started. */
    private static Map<String, Object> database(Settings settings) {
        return properties(settings.databaseUrl()
                .map(AtiendeServer::owner)
                .orElseGet(() -> EmbeddedPostgres.start(settings.home()).owner()));
    }

    /** The owner of a database that is not the desk's own. */
    static Login owner(String databaseUrl) {
        DatabaseAddress address = DatabaseAddress.of(databaseUrl);
        return new Login(address.url(), address.user(), address.password());
    }

    static Map<String, Object> properties(Login owner) {
        return Map.of(
                "atiende.database.url", owner.url(),
                "atiende.database.user", owner.user(),
                "atiende.database.password", owner.password());
    }

    /**
     * The desk on a database.
     *
     * @param database its address, user and password
     */
    static SpringApplication application(MasterKey key, Map<String, Object> database) {
        return application(AtiendeServer.class, key, database);
    }

    /** Some rooms of the desk alone, for a piece of work at the machine; without a door. */
    static ConfigurableApplicationContext open(Class<?> rooms, MasterKey key, Map<String, Object> database) {
        SpringApplication application = application(rooms, key, database);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        return application.run();
    }

    private static SpringApplication application(Class<?> rooms, MasterKey key, Map<String, Object> database) {
        SpringApplication application = new SpringApplication(rooms);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("masterKey", key));
        // Before the environment: Spring reads ATIENDE_DATABASE_URL as the setting itself, with the owner's name and
        // password in it, and all roles would connect as the owner.
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("database", database)));
        return application;
    }

    private static void furnish(Settings settings, ConfigurableApplicationContext context) {
        int port = context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : settings.port();
        String url = "http://127.0.0.1:" + port;
        new FirstStart(
                        settings,
                        context.getBean(Workspaces.class),
                        context.getBean(Channels.class),
                        context.getBean(Onboarding.class))
                .run(url);
        System.out.println("Atiende is ready at " + url);
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    static Ids ids(InstantSource clock) {
        return new Ids(clock);
    }
}
