package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A few kilobytes of a file, moved over it: what is skipped is not read. Sizes are those of the
 * moment it was opened; a file that becomes shorter is refused. Not for several threads.
 */
final class FileWindow {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final SeekableByteChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

  /** Where in the file the byte after the buffer's last is. */
  private long bufferEnd;

  FileWindow(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** Where the next byte is. */
  long position() {
    return bufferEnd - buffer.remaining();
  }

  byte read() throws IOException, ModelRefusedException {
    if (!buffer.hasRemaining()) {
      fill();
    }
    return buffer.get();
  }

  byte[] read(int count) throws IOException, ModelRefusedException {
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      int part = Math.min(count - done, buffer.remaining());
      buffer.get(bytes, done, part);
      done += part;
    }
    return bytes;
  }

  /** Moves on; the caller knows that there are as many bytes. */
  void skip(long count) {
    if (count <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) count);
    } else {
      bufferEnd = position() + count;
      buffer.limit(0);
    }
  }

  /** How many varints end in the next bytes, which are read. */
  long countVarints(long count) throws IOException, ModelRefusedException {
    long ends = 0;
    long left = count;
    while (left > 0) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      int part = (int) Math.min(left, buffer.remaining());
      for (int i = 0; i < part; i++) {
        if (buffer.get() >= 0) {
          ends++;
        }
      }
      left -= part;
    }
    return ends;
  }

  private void fill() throws IOException, ModelRefusedException {
    channel.position(bufferEnd);
    buffer.clear();
    int read = channel.read(buffer);
    if (read <= 0) {
      buffer.limit(0);
      throw new ModelRefusedException(
          ModelRefusal.UNREADABLE,
          "the file ended at byte " + bufferEnd + " of " + size + " while it was read");
    }
    bufferEnd += read;
    buffer.flip();
  }
}
