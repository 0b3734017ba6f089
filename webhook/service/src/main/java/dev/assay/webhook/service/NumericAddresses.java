package dev.assay.webhook.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Names are looked up as usual, but addresses are never turned into names. The server asks for the
 * name of each client that connects, and where DNS does not answer that takes longer than the API
 * server waits.
 */
public final class NumericAddresses extends InetAddressResolverProvider {

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy lookupPolicy)
          throws UnknownHostException {
        return usual.lookupByName(host, lookupPolicy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        throw new UnknownHostException("addresses are not looked up by design");
      }
    };
  }

  @Override
  public String name() {
    return "assay-numeric-addresses";
  }
}
