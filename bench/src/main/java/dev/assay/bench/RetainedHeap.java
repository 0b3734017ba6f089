package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.io.IOException;
import org.openjdk.jol.info.GraphLayout;

/** What the 61 KB review takes on the heap as our values and as Jackson's tree, by JOL. */
public final class RetainedHeap {
  private RetainedHeap() {}

  /** Bytes that stay reachable from the values, and from the tree. */
  record Weights(long values, long tree) {
    static Weights ofReview() throws IOException, InputException {
      byte[] review = PodReview.bytes();
      return new Weights(
          GraphLayout.parseInstance(JsonReader.read(review, InputLimits.DEFAULT)).totalSize(),
          GraphLayout.parseInstance(new ObjectMapper().readTree(review)).totalSize());
    }

    double ratio() {
      return (double) values / tree;
    }
  }

  public static void main(String[] args) throws IOException, InputException {
    byte[] review = PodReview.bytes();
    System.out.println(
        GraphLayout.parseInstance(JsonReader.read(review, InputLimits.DEFAULT)).toFootprint());
    System.out.println(
        GraphLayout.parseInstance(new ObjectMapper().readTree(review)).toFootprint());
    Weights weights = Weights.ofReview();
    System.out.printf(
        "review of %,d bytes: values %,d, Jackson's tree %,d, ratio %.2f%n",
        review.length, weights.values(), weights.tree(), weights.ratio());
  }
}
