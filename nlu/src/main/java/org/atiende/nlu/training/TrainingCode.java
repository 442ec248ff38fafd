package org.atiende.nlu.training;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * The compiled classes that a trained model depends on: {@link BuildModel}, the classes that it names, those that these name,
 * and so on. Found in the class files themselves, so that no list of them can grow old.
 */
final class TrainingCode {
    private static final String FIRST = BuildModel.class.getName().replace('.', '/');

    private TrainingCode() {}

    /** A hash over these classes in a directory of compiled classes. */
    static String hash(Path classes) throws IOException {
        return BuildModel.hash(List.copyOf(files(classes)));
    }

    /** Their files, in order. */
    static TreeSet<Path> files(Path classes) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        Deque<String> names = new ArrayDeque<>(List.of(FIRST));
        while (!names.isEmpty()) {
            Path file = classes.resolve(names.remove() + ".class");
            if (!Files.exists(file) || !files.add(file)) {
                continue;
            }
            ClassModel model = ClassFile.of().parse(file);
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry named) {
                    names.add(named.asInternalName());
                }
            }
        }
        return files;
    }
}
