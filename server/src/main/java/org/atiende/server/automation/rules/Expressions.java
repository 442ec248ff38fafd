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
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            .enableUnknownTracking(true)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private Expressions() {}

    /** What is said of a condition where not every fact is known. */
    public enum Answer {
        HOLDS,
        FAILS,
        /** It depends on what is not known. */
        OPEN
    }

    /** A condition that has been found to be one. */
    public static final class Condition {
        private final CelRuntime.Program program;
        private final Set<Fact> asked;

        private Condition(CelRuntime.Program program, Set<Fact> asked) {
            this.program = program;
            this.asked = asked;
        }

        /** Which facts it asks of. */
        public Set<Fact> asked() {
            return EnumSet.copyOf(asked);
        }

        public boolean asks(Fact fact) {
            return asked.contains(fact);
        }

        /** Whether it holds where some facts are not known; what is decided without them is decided. */
        public Answer answer(Map<String, Object> facts, Collection<Fact> unknown) {
            List<CelAttributePattern> open = unknown.stream()
                    .filter(asked::contains)
                    .map(it -> CelAttributePattern.fromQualifiedIdentifier(it.id()))
                    .toList();
            if (open.isEmpty()) {
                return holds(facts) ? Answer.HOLDS : Answer.FAILS;
            }
            try {
                Object value = program.eval(PartialVars.of(facts, open.toArray(CelAttributePattern[]::new)));
                if (value instanceof CelUnknownSet) {
                    return Answer.OPEN;
                }
                return Boolean.TRUE.equals(value) ? Answer.HOLDS : Answer.FAILS;
            } catch (CelEvaluationException e) {
                return Answer.FAILS;
            }
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
            return new Condition(RUNTIME.createProgram(tree), asked(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Fault(1, 1, String.valueOf(e.getMessage()));
        }
    }

    private static Set<Fact> asked(CelAbstractSyntaxTree tree) {
        Set<Fact> asked = EnumSet.noneOf(Fact.class);
        tree.getReferenceMap().values().forEach(reference -> {
            for (Fact fact : Fact.values()) {
                if (fact.id().equals(reference.name())) {
                    asked.add(fact);
                }
            }
        });
        return asked;
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
