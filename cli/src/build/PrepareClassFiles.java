import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prepares the class path of the command line for a fast start. The source keeps its style and the
 * code its meaning; what changes are things that the JVM would otherwise do anew at every start,
 * because an AOT cache holds none of them:
 *
 * <ul>
 *   <li>Class files older than Java 6 (picocli's) go into no cache and are checked by the old, slow
 *       verifier: they are brought to a newer version.
 *   <li>A {@code switch} over types links itself when it is first run, by making a class: {@link
 *       TypeSwitches} makes the same decisions in plain code.
 *   <li>So do a record's {@code equals} and {@code hashCode}: {@link RecordMethods}.
 * </ul>
 *
 * <p>The same input gives the same bytes. A jar without any of it is left alone.
 *
 * <p>Arguments: the folder of the class path's jars, and jars to add to it first.
 */
final class PrepareClassFiles {
  /** Java 17's, which is in use everywhere. */
  private static final int TARGET_VERSION = 61;

  /** The first version that a cache takes. */
  private static final int FIRST_CACHED_VERSION = 50;

  private final Map<Path, Map<String, byte[]>> jars = new TreeMap<>();
  private final Map<String, byte[]> classes = new HashMap<>();
  private final ClassFile classFile =
      ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver()));

  private PrepareClassFiles() {}

  public static void main(String[] arguments) throws IOException {
    PrepareClassFiles run = new PrepareClassFiles();
    Path folder = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      Path jar = Path.of(arguments[i]);
      Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    run.read(folder);
    for (Map.Entry<Path, Map<String, byte[]>> jar : run.jars.entrySet()) {
      if (run.prepare(jar.getValue())) {
        Jars.write(jar.getKey(), jar.getValue());
      }
    }
  }

  private void read(Path folder) throws IOException {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path path : paths) {
        Map<String, byte[]> entries = Jars.read(path);
        jars.put(path, entries);
        entries.forEach(classes::putIfAbsent);
      }
    }
  }

  /** Whether anything changed. */
  private boolean prepare(Map<String, byte[]> entries) {
    boolean changed = false;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".class")
          && !entry.getKey().endsWith("module-info.class")
          && !entry.getKey().startsWith("META-INF/")) {
        byte[] prepared = prepare(entry.getValue());
        if (prepared != null) {
          entry.setValue(prepared);
          changed = true;
        }
      }
    }
    return changed;
  }

  /** The class in its new form, or null where it stays as it is. */
  private byte[] prepare(byte[] bytes) {
    ClassModel old = classFile.parse(bytes);
    if (old.majorVersion() < FIRST_CACHED_VERSION) {
      return classFile.transformClass(
          old,
          ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
              .andThen(ClassTransform.endHandler(built -> built.withVersion(TARGET_VERSION, 0))));
    }
    PlainCalls calls = new PlainCalls(old);
    return calls.any() ? calls.apply(classFile) : null;
  }

  /** Finds the classes of the jars in the jars, those of the JDK in the JDK. */
  private ClassHierarchyResolver resolver() {
    return ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString();
              byte[] found = classes.get(name.substring(1, name.length() - 1) + ".class");
              return found == null ? null : new ByteArrayInputStream(found);
            })
        .orElse(ClassHierarchyResolver.defaultResolver());
  }
}
