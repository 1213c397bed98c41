package dev.kakehashi.contract;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.api.Answer;
import dev.kakehashi.cluster.api.Api;
import dev.kakehashi.cluster.api.ApiRequest;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.Playground;
import dev.kakehashi.cluster.api.Watch;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The embedded cluster without a network; time passes only while something is awaited. */
public final class InProcess implements Target {

    private static final long PATIENCE = 600 * Time.SECOND;

    private final World world = new World(1);
    private final Api api;

    /** A cluster of three nodes, a second old. */
    public InProcess() {
        this(3);
    }

    /** A cluster of so many nodes, a second old. */
    public InProcess(int nodes) {
        api = new Api(Playground.cluster(world, Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, nodes));
        world.runUntil(Time.SECOND);
    }

    @Override
    public Reply ask(String method, String path, String accept, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Answer answer = api.answer(ApiRequest.of(method, path, accept, contentType, bytes));
        world.runUntil(world.now());
        if (answer instanceof Answer.Followed followed) {
            StringBuilder read = new StringBuilder();
            while (!followed.log().isOver()) {
                read.append(followed.log().more());
                pass(1);
            }
            return new Reply(200, Fields.EMPTY, read.toString());
        }
        if (!(answer instanceof Answer.Whole whole)) {
            throw new IllegalArgumentException("a watch: " + path);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        whole.body().parts().forEach(all::writeBytes);
        String text = all.toString(StandardCharsets.UTF_8);
        boolean json = text.startsWith("{");
        return new Reply(whole.code(), json ? Json.readFields(all.toByteArray()) : Fields.EMPTY, text);
    }

    @Override
    public List<Fields> watch(String path, int most) {
        Answer answer = api.answer(ApiRequest.of("GET", path, "application/json"));
        List<Fields> told = new ArrayList<>();
        if (answer instanceof Answer.Stream stream) {
            Watch watch = stream.watch();
            watch.listen(notice -> {
                byte[] line = watch.line(notice);
                if (line != null && told.size() < most) {
                    told.add(Json.readFields(line));
                }
            });
            long end = world.now() + 10 * Time.SECOND;
            while (told.size() < most && world.nextAt() <= end) {
                world.step();
            }
            watch.close();
        }
        return told;
    }

    @Override
    public Tape tape(String path) {
        if (!(api.answer(ApiRequest.of("GET", path, "application/json")) instanceof Answer.Stream stream)) {
            throw new IllegalArgumentException("no watch: " + path);
        }
        Tape tape = new Tape();
        Watch watch = stream.watch();
        watch.listen(notice -> {
            byte[] line = watch.line(notice);
            if (line != null) {
                tape.add(Json.readFields(line));
            }
        });
        tape.endsBy(watch::close);
        return tape;
    }

    /** Lets some model time pass. */
    public void pass(long seconds) {
        world.runUntil(world.now() + seconds * Time.SECOND);
    }

    @Override
    public Fields await(String path, Predicate<Fields> so) {
        long end = world.now() + PATIENCE;
        while (true) {
            Fields found = get(path).body();
            if (so.test(found)) {
                return found;
            }
            if (world.nextAt() > end) {
                Fields last = get(path).body(); // what was asked for may have happened after the answer
                if (so.test(last)) {
                    return last;
                }
                throw new AssertionError("never came to be so: " + last);
            }
            world.step();
        }
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String toString() {
        return "in process";
    }
}
