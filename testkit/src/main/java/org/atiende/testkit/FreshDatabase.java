package org.atiende.testkit;

import org.atiende.postgres.Login;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class a database of its own: the {@link Login} parameters of its constructor and methods. */
public final class FreshDatabase implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(FreshDatabase.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Login.class;
    }

    @Override
    public Login resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        return context.getRoot().getStore(HERE).computeIfAbsent(test, it -> TestDatabase.fresh(), Login.class);
    }
}
