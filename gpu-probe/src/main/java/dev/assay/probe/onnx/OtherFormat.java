package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells files of other formats by their first bytes. An ONNX file has no mark of its own, so that a
 * message about its fields would help nobody who named the wrong file.
 */
final class OtherFormat {
  private static final int HEAD_BYTES = 64;
  private static final int FLATBUFFER_MARK = 4;
  private static final int SAFETENSORS_HEADER = 8;

  private OtherFormat() {}

  static void refuse(FileWindow file) throws IOException, ModelRefusedException {
    if (file.size() == 0) {
      throw new ModelRefusedException(
          ModelRefusal.OTHER_FORMAT, "the file is empty; expected an ONNX model");
    }
    byte[] head = file.read((int) Math.min(HEAD_BYTES, file.size()));
    String found = found(new String(head, StandardCharsets.ISO_8859_1), head, file.size());
    if (found != null) {
      throw new ModelRefusedException(
          ModelRefusal.OTHER_FORMAT, "the file seems to be " + found + "; expected an ONNX model");
    }
  }

  private static @Nullable String found(String head, byte[] bytes, long size) {
    if (head.startsWith("TFL3", FLATBUFFER_MARK)) {
      return "a TensorFlow Lite model";
    }
    if (head.startsWith("ORTM", FLATBUFFER_MARK)) {
      return "onnxruntime's own format (.ort), which cannot be checked before it is loaded";
    }
    if (head.startsWith("GGUF")) {
      return "a GGUF model";
    }
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      return "a zip archive, as PyTorch and Keras models are";
    }
    if (bytes.length > 1 && bytes[0] == (byte) 0x80 && bytes[1] >= 2 && bytes[1] <= 5) {
      return "a Python pickle, which runs code when it is loaded";
    }
    if (head.startsWith("\u0089HDF\r\n")) {
      return "an HDF5 file, as older Keras models are";
    }
    if (head.startsWith("version https://git-lfs")) {
      return "a pointer of Git LFS, whose model was not fetched (git lfs pull)";
    }
    if (bytes.length > SAFETENSORS_HEADER && bytes[SAFETENSORS_HEADER] == '{') {
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (header > 1 && header <= size - SAFETENSORS_HEADER) {
        return "a safetensors file, which has weights and no graph";
      }
    }
    if (head.startsWith("{") || head.startsWith("<")) {
      return "text";
    }
    return null;
  }
}
