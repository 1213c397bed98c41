package dev.kakehashi.cluster.api.http;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.api.Answer;
import dev.kakehashi.cluster.api.Api;
import dev.kakehashi.cluster.api.Clocks;
import dev.kakehashi.cluster.api.Playground;
import dev.kakehashi.cluster.api.access.User;
import dev.kakehashi.simulation.World;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A cluster that clients reach over HTTPS on this machine, and on no other. */
public final class ServedCluster implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int TOKEN_BYTES = 24;

    /** Longer than any watch without news. */
    private static final long IDLE_MILLIS = 3_600_000;

    /**
     * What is to be served.
     *
     * @param port 0 for any that is free
     * @param nodes how many nodes there are from the start
     * @param pace how fast model time passes
     * @param kubeconfig where to write how to reach it
     * @param seed the cluster's luck
     * @param merge whether what is in the kubeconfig already stays there
     * @param provider whether it is as at a provider, with StorageClasses and addresses for load balancers
     */
    public record Options(
            int port, int nodes, double pace, Path kubeconfig, long seed, boolean merge, boolean provider) {

        /** A bare control plane, and a kubeconfig that says how to reach it and nothing else. */
        public Options(int port, int nodes, double pace, Path kubeconfig, long seed) {
            this(port, nodes, pace, kubeconfig, seed, false, false);
        }
    }

    private final Conductor conductor;
    private final Server server;
    private final int port;

    private ServedCluster(Conductor conductor, Server server, int port) {
        this.conductor = conductor;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a cluster and its server, and writes the kubeconfig.
     *
     * @param trouble hears of faults in the cluster, which goes on
     * @throws IOException where the port is taken or the file cannot be written
     */
    public static ServedCluster start(Options options, Consumer<RuntimeException> trouble) throws IOException {
        World world = new World(options.seed);
        Cluster cluster = Playground.cluster(
                world, Instant.now().truncatedTo(ChronoUnit.SECONDS), ClusterSettings.STOCK, options.nodes);
        Conductor conductor = new Conductor(world, options.pace, trouble);
        Certificate certificate = Certificate.make();
        String admin = HexFormat.of().formatHex(secret());
        String viewer = HexFormat.of().formatHex(secret());
        Map<String, User> users = new LinkedHashMap<>();
        users.put(admin, User.ADMINISTRATOR);
        users.put(viewer, User.VIEWER);
        Metrics metrics = new Metrics(world, cluster);
        Api api = conductor.ask(() -> {
            Api made = new Api(cluster, secret(), users);
            made.serve("/metrics", () -> {
                metrics.look();
                return Answer.text(200, metrics.text());
            });
            Clocks.serve(cluster, made, conductor, options.pace);
            if (options.provider) {
                Playground.provide(cluster);
            }
            return made;
        });
        Server server = server(certificate, admin);
        server.setHandler(new ApiHandler(conductor, api, metrics));
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        connector.setPort(options.port);
        try {
            server.start();
        } catch (IOException taken) {
            conductor.close();
            throw taken;
        } catch (Exception impossible) {
            conductor.close();
            throw new IllegalStateException("the server does not start", impossible);
        }
        ServedCluster served = new ServedCluster(conductor, server, connector.getLocalPort());
        new Kubeconfig(served.port, certificate, admin, viewer).write(options.kubeconfig, options.merge);
        return served;
    }

    private static byte[] secret() {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private static Server server(Certificate certificate, String password) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.keyStore(password));
        tls.setKeyStorePassword(password);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops the server and the cluster. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("the server does not stop", stuck);
        } finally {
            conductor.close();
        }
    }
}
