package org.atiende.server.automation.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/**
 * The language of conditions: CEL over the {@link Fact}s, typed and bounded. What cannot be meant is found when a rule is
 * saved, with its place; what is left ends in bounded time whatever is written.
 */
public final class Expressions {
    private static final int LONGEST = 2_000;
    private static final int MOST_ITERATIONS = 1_000;
    private static final int DEEPEST = 32;
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(MOST_ITERATIONS)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private Expressions() {}

    /** A condition that has been found to be one. */
    public static final class Condition {
        private final CelRuntime.Program program;

        private Condition(CelRuntime.Program program) {
            this.program = program;
        }

        /** Whether it holds; what cannot be reckoned, such as a division by zero, does not hold. */
        public boolean holds(Map<String, Object> facts) {
            try {
                return Boolean.TRUE.equals(program.eval(facts));
            } catch (CelEvaluationException e) {
                return false;
            }
        }
    }

    /** Something that cannot be meant, and where it stands; lines and columns are counted from one. */
    public static final class Fault extends Exception {
        private final int line;
        private final int column;

        Fault(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    public static Condition compile(String expression) throws Fault {
        CelValidationResult result = COMPILER.compile(expression);
        if (result.hasError()) {
            CelIssue first = result.getErrors().getFirst();
            throw new Fault(
                    Math.max(1, first.getSourceLocation().getLine()),
                    Math.max(0, first.getSourceLocation().getColumn()) + 1,
                    first.getMessage().replace('\n', ' '));
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Condition(RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Fault(1, 1, String.valueOf(e.getMessage()));
        }
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setOptions(OPTIONS)
                .setResultType(SimpleType.BOOL);
        for (Fact fact : Fact.values()) {
            builder.addVar(fact.id(), fact.type());
        }
        return builder.build();
    }
}
