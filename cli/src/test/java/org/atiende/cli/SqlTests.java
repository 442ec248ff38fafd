package org.atiende.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.atiende.postgres.Login;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SqlTests {
    private static String url;
    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void openADatabase() {
        Login login = TestDatabase.fresh();
        url = "%s?user=%s&password=%s".formatted(login.url(), login.user(), login.password());
    }

    @Test
    void showsRowsInColumns() {
        assertThat(ask("", "-c", "select 'maría' as name, null as phone, 2 as orders"))
                .isZero();
        assertThat(said.toString().lines())
                .containsExactly("name  | phone | orders", "----------------------", "maría |       | 2", "(1 row)");
    }

    @Test
    void writesNothing() {
        assertThat(ask("", "-c", "create table note (id int)")).isEqualTo(1);
    }

    @Test
    void answersStatementsOfSeveralLinesUntilTheEnd() {
        assertThat(ask("select 1\n as one;\nselect nonsense;\nselect 2 as two;\n\\q\nselect 3 as three;\n"))
                .isZero();
        assertThat(said.toString()).contains("one", "two").doesNotContain("three");
    }

    @Test
    void saysWhenThereIsNoDatabase() {
        Sql sql = new Sql(Map.of(), new BufferedReader(new StringReader("")), new PrintWriter(said));
        assertThat(new CommandLine(sql).execute("--home", "/nowhere", "-c", "select 1"))
                .isEqualTo(1);
    }

    private int ask(String input, String... args) {
        Sql sql = new Sql(
                Map.of("ATIENDE_DATABASE_URL", url),
                new BufferedReader(new StringReader(input)),
                new PrintWriter(said, true));
        return new CommandLine(sql).execute(args);
    }
}
