package org.atiende.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code atiende}; what it can do is in its subcommands. */
@Command(
        name = "atiende",
        description = "Reads buyers' messages and works with a running desk.",
        mixinStandardHelpOptions = true,
        version = "Atiende 0.1.0",
        subcommands = {Classify.class, Evaluate.class, Train.class, Replay.class, Sql.class})
public final class Atiende implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: classify, evaluate, train, replay, sql; --help tells more");
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Atiende());
        commands.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof BadInput) {
                command.getErr().println("atiende: " + exception.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            if (exception instanceof Refused) {
                command.getErr().println("atiende: " + exception.getMessage());
                return Refused.EXIT_CODE;
            }
            throw exception;
        });
        commands.setParameterExceptionHandler((exception, arguments) -> {
            exception.getCommandLine().getErr().println("atiende: " + exception.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        return commands;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
