import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites jars whose class files are older than Java 6 (picocli's are of Java 5): the JVM puts such
 * classes into no AOT cache and checks them with its slow, old verifier, which costs the command
 * line most of its start. The code stays as it is; each method gains the stack map that newer class
 * files need. Jars without old class files are left alone. The same input gives the same bytes.
 *
 * <p>Arguments: the folder of the jars.
 */
final class UpgradeClassFiles {
  /** The first version that an AOT cache takes is 50; 61 (Java 17) is in use everywhere. */
  private static final int TARGET = 61;

  private static final int FIRST_WITH_STACK_MAPS = 50;

  private UpgradeClassFiles() {}

  public static void main(String[] arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        upgrade(jar);
      }
    }
  }

  private static void upgrade(Path jar) throws IOException {
    Map<String, byte[]> entries = read(jar);
    ClassFile classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(resolver(entries)),
            ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
    boolean changed = false;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".class") && major(entry.getValue()) < FIRST_WITH_STACK_MAPS) {
        ClassModel old = classFile.parse(entry.getValue());
        entry.setValue(
            classFile.transformClass(
                old,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                    .andThen(ClassTransform.endHandler(built -> built.withVersion(TARGET, 0)))));
        changed = true;
      }
    }
    if (changed) {
      write(jar, entries);
    }
  }

  private static int major(byte[] classBytes) {
    return (classBytes[6] & 0xff) << 8 | classBytes[7] & 0xff;
  }

  /** Finds the classes of the jar in the jar, those of the JDK in the JDK. */
  private static ClassHierarchyResolver resolver(Map<String, byte[]> entries) {
    return ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString();
              byte[] found = entries.get(name.substring(1, name.length() - 1) + ".class");
              return found == null ? null : new ByteArrayInputStream(found);
            })
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return entries;
  }

  private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(written);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
