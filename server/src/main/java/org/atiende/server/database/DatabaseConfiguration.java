package org.atiende.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.atiende.server.kernel.MasterKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the migrations as the owner, then opens one pool for each of the two roles that serve. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, RetentionSettings.class})
class DatabaseConfiguration {
    private static final String APP = "atiende_app";
    private static final String GATE = "atiende_gate";
    private static final String KEEPER = "atiende_keeper";

    @Bean
    Migrated migrations(DatabaseSettings settings, MasterKey key, ObjectProvider<StartCheck> checks) {
        Roles roles = new Roles(settings, key);
        // First of all: a process with the wrong key must not change the passwords under one that serves.
        roles.check(checks.orderedStream().toList());
        roles.prepare(APP, GATE, KEEPER);
        return new Migrated(Migrations.run(settings));
    }

    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource appPool(DatabaseSettings settings, MasterKey key, Migrated migrated) {
        return pool(settings, key, APP, settings.appConnections());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource gatePool(DatabaseSettings settings, MasterKey key, Migrated migrated) {
        return pool(settings, key, GATE, settings.gateConnections());
    }

    @Bean
    @Primary
    PlatformTransactionManager appTransactions(@Qualifier("appPool") DataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    @Primary
    JdbcClient appJdbc(@Qualifier("appPool") DataSource pool) {
        return JdbcClient.create(pool);
    }

    @Bean
    Tenancy tenancy(
            @Qualifier("appJdbc") JdbcClient jdbc, @Qualifier("appTransactions") PlatformTransactionManager tx) {
        return new Tenancy(jdbc, new TransactionTemplate(tx));
    }

    @Bean
    Gate gate(@Qualifier("gatePool") DataSource pool) {
        return new Gate(JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    @Bean
    Keeper keeper(DatabaseSettings settings, MasterKey key, Migrated migrated) {
        // Used for some seconds an hour: a connection for each round is cheaper than one kept for it.
        DataSource source = new DriverManagerDataSource(settings.url(), KEEPER, passwordOf(KEEPER, key));
        return new Keeper(JdbcClient.create(source));
    }

    @Bean(destroyMethod = "close")
    Notifications notifications(DatabaseSettings settings, MasterKey key, Migrated migrated) {
        return new Notifications(settings.url(), APP, passwordOf(APP, key));
    }

    private static HikariDataSource pool(DatabaseSettings settings, MasterKey key, String role, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(role);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(role);
        pool.setPassword(passwordOf(role, key));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(20_000);
        // A connection that died with its server is noticed at the next loan, not half a second later.
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", role);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("stringtype", "unspecified");
        // The detail of a server error quotes values of the row, and no log may hold those.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    static String passwordOf(String role, MasterKey key) {
        return HexFormat.of().formatHex(key.derive("database role " + role));
    }

    /** Says that the schema is there; pools ask for it, so that none opens before. */
    record Migrated(int applied) {}
}
