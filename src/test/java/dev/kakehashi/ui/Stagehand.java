package dev.kakehashi.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Starts the toolkit for tests, does things on its thread and takes pictures. */
public final class Stagehand {

    private static boolean started;

    private Stagehand() {}

    /** Does something on the screen's thread and waits for it. */
    public static <T> T onScreen(Callable<T> something) {
        start();
        if (Platform.isFxApplicationThread()) {
            try {
                return something.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(something.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something on the screen's thread and waits for it. */
    public static void onScreen(Runnable something) {
        onScreen(() -> {
            something.run();
            return true;
        });
    }

    /** Lets some milliseconds pass on the wall, in which what is under way beside the screen may go on. */
    public static void pulses(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a picture of a scene into {@code target/screens/<name>.png}. */
    public static Path picture(Scene scene, String name) {
        // In a scene that is on no stage, what the layout changes in the styles has to be asked for
        onScreen(() -> {
            for (int pass = 0; pass < 3; pass++) {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            }
        });
        WritableImage image = onScreen(() -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                buffered.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        Path file = Path.of("target", "screens", name + ".png");
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            ImageIO.write(buffered, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static synchronized void start() {
        if (!started) {
            started = true;
            CompletableFuture<Boolean> up = new CompletableFuture<>();
            Platform.setImplicitExit(false);
            Platform.startup(() -> up.complete(true));
            up.join();
        }
    }
}
